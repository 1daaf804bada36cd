/** Both days are included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export const quickPeriods = [
  'last7',
  'last30',
  'last90',
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
] as const;
export type QuickPeriod = (typeof quickPeriods)[number];

/** As it stands in the address: `last30`, `2026-11`, `2026-01-15..2026-02-03`. Named ones move with the calendar. */
export type Period = string;

export const defaultPeriod: Period = 'last30';

export function isQuick(period: Period): period is QuickPeriod {
  return quickPeriods.some((quick) => quick === period);
}

/** The days of a period, seen from `today`. What cannot be read becomes the default. */
export function daysOf(period: Period, today: string = localToday()): DayRange {
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  if (month !== null) return monthOf(Number(month[1]), Number(month[2]) - 1);
  const own = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(period);
  if (own?.[1] !== undefined && own[2] !== undefined && own[1] <= own[2]) return { from: own[1], to: own[2] };
  return quickDays(isQuick(period) ? period : 'last30', today);
}

function quickDays(period: QuickPeriod, today: string): DayRange {
  const [year = 1970, month = 1] = today.split('-').map(Number);
  const quarter = Math.floor((month - 1) / 3);
  switch (period) {
    case 'last7':
      return { from: addDays(today, -6), to: today };
    case 'last30':
      return { from: addDays(today, -29), to: today };
    case 'last90':
      return { from: addDays(today, -89), to: today };
    case 'thisMonth':
      return { from: monthOf(year, month - 1).from, to: today };
    case 'lastMonth':
      return monthOf(year, month - 2);
    case 'thisQuarter':
      return { from: monthOf(year, quarter * 3).from, to: today };
    case 'lastQuarter':
      return { from: monthOf(year, quarter * 3 - 3).from, to: monthOf(year, quarter * 3 - 1).to };
    case 'thisYear':
      return { from: `${year}-01-01`, to: today };
  }
}

/** `month` counts from 0 and may lie outside the year: −1 is December before. */
function monthOf(year: number, month: number): DayRange {
  return { from: write(new Date(Date.UTC(year, month, 1))), to: write(new Date(Date.UTC(year, month + 1, 0))) };
}

export function addDays(day: string, days: number): string {
  return write(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000));
}

/** Of a longer stretch its last year, as it stands in the address. */
export function lastYearOf({ from, to }: DayRange): Period {
  const yearAgo = addDays(yearBefore({ from: to, to }).to, 1);
  return `${from > yearAgo ? from : yearAgo}..${to}`;
}

/** The same days a year before; 29 February becomes the 28th. */
export function yearBefore({ from, to }: DayRange): DayRange {
  const before = (day: string) => {
    const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
    const last = new Date(Date.UTC(year - 1, month, 0)).getUTCDate();
    return write(new Date(Date.UTC(year - 1, month - 1, Math.min(date, last))));
  };
  return { from: before(from), to: before(to) };
}

export function localToday(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

function write(date: Date): string {
  return date.toISOString().slice(0, 10);
}
