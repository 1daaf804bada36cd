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

/** A stretch of the roll-ups; `sign` −1 takes it off again. */
export interface CellsPart {
  readonly cells: 'day' | 'month';
  readonly sign: 1 | -1;
  readonly period: Period;
}

/**
 * A period as month cells and the fewest day cells. Counts subtract exactly, so most of a month is the month less the days that
 * are missing: the month under way, asked for up to today, is its month cell less days that have no answers yet.
 */
export function splitIntoCells({ from, to }: Period): CellsPart[] {
  const days: CellsPart[] = [];
  const months: { from: string; to: string }[] = [];
  for (let month = monthOf(from); month <= to; month = addMonths(month, 1)) {
    const last = addDays(addMonths(month, 1), -1);
    const inside = { from: month < from ? from : month, to: to < last ? to : last };
    if (daysIn(inside) * 2 <= daysIn({ from: month, to: last })) {
      days.push({ cells: 'day', sign: 1, period: inside });
      continue;
    }
    if (month < inside.from)
      days.push({ cells: 'day', sign: -1, period: { from: month, to: addDays(inside.from, -1) } });
    if (inside.to < last) days.push({ cells: 'day', sign: -1, period: { from: addDays(inside.to, 1), to: last } });
    const before = months.at(-1);
    if (before !== undefined && addDays(before.to, 1) === month) before.to = last;
    else months.push({ from: month, to: last });
  }
  return [...days, ...months.map((period): CellsPart => ({ cells: 'month', sign: 1, period }))];
}
