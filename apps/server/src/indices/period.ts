/** Days of the units' own calendars, both ends included: `2026-11-01` … `2026-11-30`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

export function addDays(day: string, days: number): string {
  return dayOf(at(day) + days * DAY_MS);
}

export function daysIn({ from, to }: Period): number {
  return Math.round((at(to) - at(from)) / DAY_MS) + 1;
}

export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return dayOf(Date.UTC(year, number - 1 + months, 1));
}

/** Whole months against as many whole months before; anything else against as many days before. */
export function previousPeriod({ from, to }: Period): Period {
  const isWholeMonths = from === monthOf(from) && addDays(to, 1) === monthOf(addDays(to, 1));
  if (!isWholeMonths) return { from: addDays(from, -daysIn({ from, to })), to: addDays(from, -1) };
  let months = 1;
  while (addMonths(from, months) <= to) months += 1;
  return { from: addMonths(from, -months), to: addDays(from, -1) };
}

/** A period as whole months, which have their own roll-up, and the days left over at its ends. */
export interface Split {
  readonly months: Period | null;
  readonly days: readonly Period[];
}

export function splitIntoMonths({ from, to }: Period): Split {
  const first = from === monthOf(from) ? from : addMonths(monthOf(from), 1);
  const end = monthOf(addDays(to, 1)); // the month after the last whole one
  if (first >= end) return { months: null, days: [{ from, to }] };
  const days: Period[] = [];
  if (from < first) days.push({ from, to: addDays(first, -1) });
  if (end <= to) days.push({ from: end, to });
  return { months: { from: first, to: addDays(end, -1) }, days };
}
