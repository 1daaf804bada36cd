import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import { pendingCells } from '../counts/pending-cells.store.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { lengthOf, type Counted, type GroupKey } from './counted.ts';
import { addDays, addMonths, monthOf, splitIntoCells, type CellsPart, type Period } from '../platform/period.ts';
import { aboutOf, sliceIdsOf, slices, type Question, type Reading, type Slice } from './question.ts';

/** Dimensions that a measure tells, not a column of the roll-up. */
export const ofMeasure: ReadonlySet<Dimension> = new Set<Dimension>(['factor', 'survey']);
/** Groupings finer than a month, or across months. */
const needsDays: ReadonlySet<Dimension> = new Set<Dimension>(['day', 'week', 'weekday']);

const columns: Readonly<Partial<Record<Dimension, RawBuilder<unknown>>>> = {
  unit: sql`unit_id`,
  touchpoint: sql`touchpoint_id`,
  product: sql`product_id`,
  channel: sql`channel_id`,
  employee: sql`slice_id`,
  team: sql`slice_id`,
  segment: sql`slice_id`,
  topic: sql`slice_id`,
};

/** Of a day, in its own calendar: as a timestamp without a zone, since the session's zone has no say. */
export const timeColumns: Readonly<Partial<Record<Dimension, RawBuilder<unknown>>>> = {
  day: sql`day`,
  week: sql`date_trunc('week', day::timestamp)::date`,
  month: sql`date_trunc('month', day::timestamp)::date`,
  quarter: sql`date_trunc('quarter', day::timestamp)::date`,
  weekday: sql`extract(isodow from day)::integer`,
};

export interface CountedCell extends Counted {
  readonly reading: Reading['name'];
}

/**
 * Counts by measure, mode and group from the roll-ups, all readings in one statement: they see one moment, and a stretch of time
 * that several of them need is read once. A stretch that is to be taken off comes with negative counts. How many answers stand
 * behind a cell does not matter, only how many cells the question touches.
 */
export async function countCells(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  slice: Slice,
  measures: readonly { readonly id: number; readonly scale: string }[],
  readings: readonly Reading[],
): Promise<CountedCell[]> {
  if (measures.length === 0) return [];
  const stretches = stretchesOf(readings);
  const keys = keysOf(readings);
  const names = keys.map((_, index) => sql.ref(`k${index}`));
  const where = sql`workspace_id = ${workspaceId} and slice = ${sql.lit(slices[slice])}
    and ${among('slice_id', slice === 'all' ? [0] : sliceIdsOf(question, slice))} and ${placeOf(question)}
    and ${among(
      'measure_id',
      measures.map(({ id }) => id),
    )} and ${aboutProduct(question)}`;
  const keysAs = list(keys.map((key, place) => sql`${columnOf(key)} as ${sql.ref(`k${place}`)}`));
  const parts = stretches.map(
    ({ cells, period }, index) => sql`select ${sql.lit(index)} as stretch, measure_id, mode, n ${keysAs}
      from ${sql.table(`cells_${cells}`)} where day between ${period.from} and ${period.to} and ${where}`,
  );
  const days = stretches.map(({ period }, index) => sql`(${sql.lit(index)}, ${period.from}::date, ${period.to}::date)`);
  // A shorter scale has fewer sums: each costs every cell.
  const selects = [...Map.groupBy(measures, ({ scale }) => lengthOf(scale))].map(([length, alike]) => {
    const sums = Array.from({ length }, (_, index) => sql`sum(n[${sql.lit(index + 1)}])`);
    return sql`select stretch, measure_id, mode, array[${sql.join(sums)}]::bigint[] as n ${list(names)}
      from cells where ${among(
        'measure_id',
        alike.map(({ id }) => id),
      )} group by stretch, measure_id, mode ${list(names)}`;
  });
  const { rows } = await sql<Record<string, unknown>>`
    with cells as materialized (${sql.join(parts, sql` union all `)}
      union all select stretch, measure_id, mode, n ${keysAs}
        from (${pendingCells}) waiting join (values ${sql.join(days)}) as stretches (stretch, first, last) on day between first and last
        where ${where})
    ${sql.join(selects, sql` union all `)}`.execute(db);
  return rows.flatMap((row) => {
    const { uses } = stretches[Number(row['stretch'])] ?? { uses: [] };
    const found = {
      measureId: Number(row['measure_id']),
      mode: row['mode'] === 1 ? (1 as const) : (2 as const),
      counts: (row['n'] as (number | string | null)[]).map(Number),
    };
    const key = readKey(row, keys);
    return uses.map(({ reading, sign, time }) => ({
      ...found,
      reading,
      key: { ...key, ...time },
      counts: sign === 1 ? found.counts : found.counts.map((count) => -count),
    }));
  });
}

/** Days or a month that one or several readings are made of. */
interface Stretch {
  readonly cells: 'day' | 'month';
  readonly period: Period;
  readonly uses: { readonly reading: Reading['name']; readonly sign: 1 | -1; readonly time: GroupKey }[];
}

function stretchesOf(readings: readonly Reading[]): Stretch[] {
  const stretches = new Map<string, Stretch>();
  for (const { name, period, groupBy } of readings) {
    const byDay = groupBy.some((dimension) => needsDays.has(dimension));
    const byMonth = readings.some((reading) => reading.groupBy.some((one) => one === 'month' || one === 'quarter'));
    const whole = byDay ? [{ cells: 'day' as const, sign: 1 as const, period }] : splitIntoCells(period);
    const parts = byMonth && !byDay ? whole.flatMap(monthByMonth) : whole;
    for (const { cells, sign, period: days } of parts) {
      const key = `${cells}${days.from}${days.to}`;
      const stretch: Stretch = stretches.get(key) ?? { cells, period: days, uses: [] };
      stretches.set(key, stretch);
      stretch.uses.push({ reading: name, sign, time: byDay ? {} : timeOf(days.from, groupBy) });
    }
  }
  return [...stretches.values()];
}

function monthByMonth(part: CellsPart): CellsPart[] {
  if (part.cells === 'day') return [part];
  const months: CellsPart[] = [];
  for (let month = part.period.from; month <= part.period.to; month = addMonths(month, 1))
    months.push({ ...part, period: { from: month, to: addDays(addMonths(month, 1), -1) } });
  return months;
}

/** A stretch of days lies in one month. */
function timeOf(day: string, groupBy: readonly Dimension[]): GroupKey {
  const month = monthOf(day);
  const quarter = `${month.slice(0, 5)}${String(3 * Math.floor((Number(month.slice(5, 7)) - 1) / 3) + 1).padStart(2, '0')}-01`;
  return { ...(groupBy.includes('month') ? { month } : {}), ...(groupBy.includes('quarter') ? { quarter } : {}) };
}

/** What SQL groups by: with the days, where any are wanted; months and quarters are told by the stretch. */
function keysOf(readings: readonly Reading[]): Dimension[] {
  const all = new Set(readings.flatMap(({ groupBy }) => groupBy));
  const byDay = [...all].some((dimension) => needsDays.has(dimension));
  return [...all].filter(
    (dimension) =>
      !ofMeasure.has(dimension) &&
      dimension !== 'mode' &&
      (byDay || (dimension !== 'month' && dimension !== 'quarter')),
  );
}

function columnOf(key: Dimension): RawBuilder<unknown> {
  return columns[key] ?? timeColumns[key] ?? sql`null::integer`;
}

function list(items: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return items.length === 0 ? sql`` : sql`, ${sql.join(items)}`;
}

export function aboutProduct(question: Question): RawBuilder<unknown> {
  const about = aboutOf(question);
  return about === 'headline' ? sql`product_id = 0` : about === 'products' ? sql`product_id > 0` : sql`true`;
}

export function readKey(row: Record<string, unknown>, grouped: readonly Dimension[]): GroupKey {
  const key: { [Key in Dimension]?: number | string } = {};
  grouped.forEach((dimension, index) => {
    const value = row[`k${index}`];
    if (typeof value === 'number' || typeof value === 'string') key[dimension] = value;
  });
  return key;
}

/** Where and in which mode: filters that every table with these columns understands. */
export function placeOf(question: Question): RawBuilder<unknown> {
  return sql.join(
    [
      among('unit_id', question.units),
      among('touchpoint_id', question.touchpoints),
      among('product_id', question.products),
      among('channel_id', question.channels),
      question.mode === null ? sql`true` : sql`mode = ${sql.lit(question.mode === 'spontaneous' ? 1 : 2)}`,
    ],
    sql` and `,
  );
}

/** Null: no filter. Empty: nothing can match. */
export function among(column: string, ids: readonly number[] | null): RawBuilder<unknown> {
  return ids === null ? sql`true` : sql`${sql.ref(column)} = any(${[...ids]}::integer[])`;
}
