import type { Dimension } from '@otklik/contract';
import { addDays, addMonths, monthOf, splitIntoCells, type CellsPart, type Period } from '../platform/period.ts';
import type { GroupKey } from './counted.ts';
import type { Reading } from './question.ts';

/** Dimensions that a measure tells, not a column of the roll-up. */
export const ofMeasure: ReadonlySet<Dimension> = new Set<Dimension>(['factor', 'survey']);
/** Groupings finer than a month, or across months. */
const needsDays: ReadonlySet<Dimension> = new Set<Dimension>(['day', 'week', 'weekday']);

/** Days or a month that one or several readings are made of. */
export interface Stretch {
  readonly cells: 'day' | 'month';
  readonly period: Period;
  readonly uses: { readonly reading: Reading['name']; readonly sign: 1 | -1; readonly time: GroupKey }[];
}

/** A stretch that several readings need stands here once. Days lie in one month, so that what happens today concerns one stretch of them. */
export function stretchesOf(readings: readonly Reading[]): Stretch[] {
  const stretches = new Map<string, Stretch>();
  const byMonth = readings.some(({ groupBy }) => groupBy.some((one) => one === 'month' || one === 'quarter'));
  for (const { name, period, groupBy } of readings) {
    const byDay = isByDay(groupBy);
    const parts = byDay
      ? daysByMonth(period)
      : splitIntoCells(period).flatMap((part) => (byMonth ? monthByMonth(part) : part));
    for (const { cells, sign, period: days } of parts) {
      const key = nameOfStretch({ cells, period: days });
      const stretch: Stretch = stretches.get(key) ?? { cells, period: days, uses: [] };
      stretches.set(key, stretch);
      stretch.uses.push({ reading: name, sign, time: byDay ? {} : timeOf(days.from, groupBy) });
    }
  }
  return [...stretches.values()];
}

/** Groups are of days, not of months that are kept. */
export function isByDay(groupBy: readonly Dimension[]): boolean {
  return groupBy.some((dimension) => needsDays.has(dimension));
}

export function nameOfStretch({ cells, period }: Pick<Stretch, 'cells' | 'period'>): string {
  return `${cells}${period.from}${period.to}`;
}

function monthByMonth(part: CellsPart): CellsPart[] {
  if (part.cells === 'day') return [part];
  const months: CellsPart[] = [];
  for (let month = part.period.from; month <= part.period.to; month = addMonths(month, 1))
    months.push({ ...part, period: { from: month, to: addDays(addMonths(month, 1), -1) } });
  return months;
}

function daysByMonth({ from, to }: Period): CellsPart[] {
  const parts: CellsPart[] = [];
  for (let month = monthOf(from); month <= to; month = addMonths(month, 1)) {
    const last = addDays(addMonths(month, 1), -1);
    parts.push({
      cells: 'day',
      sign: 1,
      period: { from: month < from ? from : month, to: to < last ? to : last },
    });
  }
  return parts;
}

/** A stretch of days lies in one month. */
function timeOf(day: string, groupBy: readonly Dimension[]): GroupKey {
  const month = monthOf(day);
  const quarter = `${month.slice(0, 5)}${String(3 * Math.floor((Number(month.slice(5, 7)) - 1) / 3) + 1).padStart(2, '0')}-01`;
  return { ...(groupBy.includes('month') ? { month } : {}), ...(groupBy.includes('quarter') ? { quarter } : {}) };
}

/** What SQL groups by: with the days, where any are wanted; months and quarters are told by the stretch. */
export function keysOf(readings: readonly Reading[]): Dimension[] {
  const all = new Set(readings.flatMap(({ groupBy }) => groupBy));
  const byDay = [...all].some((dimension) => needsDays.has(dimension));
  return [...all].filter(
    (dimension) =>
      !ofMeasure.has(dimension) &&
      dimension !== 'mode' &&
      (byDay || (dimension !== 'month' && dimension !== 'quarter')),
  );
}
