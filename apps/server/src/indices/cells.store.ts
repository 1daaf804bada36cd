import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { lengthOf, type Counted, type GroupKey } from './counted.ts';
import { splitIntoCells, type CellsPart } from './period.ts';
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
 * Counts by measure, mode and group from the roll-ups, all readings in one statement: they see one moment, and the company waits
 * for one round trip. How many answers stand behind a cell does not matter, only how many cells the question touches.
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
  const keys = keysOf(readings);
  const where = sql`workspace_id = ${workspaceId} and slice = ${sql.lit(slices[slice])} and ${among('slice_id', slice === 'all' ? [0] : sliceIdsOf(question, slice))}
    and ${placeOf(question)} and ${among(
      'measure_id',
      measures.map(({ id }) => id),
    )} and ${aboutProduct(question)}`;
  const parts = readings.flatMap((reading) =>
    partsOf(reading).map(({ cells, sign, period }) => {
      const columnsOfPart = keys.map(
        (key, index) =>
          sql`${reading.groupBy.includes(key) ? columnOf(key, cells) : nothing(key)} as ${sql.ref(`k${index}`)}`,
      );
      return sql`select ${sql.lit(reading.name)} as reading, measure_id, mode, n, ${sql.lit(sign)} as sign ${list(columnsOfPart)}
        from ${sql.table(`cells_${cells}`)} where day between ${period.from} and ${period.to} and ${where}`;
    }),
  );
  const names = keys.map((_, index) => sql.ref(`k${index}`));
  // No scale asked for is longer than this: each further sum would be worked out for every cell in vain.
  const sums = Array.from(
    { length: Math.max(...measures.map(({ scale }) => lengthOf(scale))) },
    (_, index) => sql`coalesce(sum(sign * n[${sql.lit(index + 1)}]), 0)`,
  );
  const { rows } = await sql<Record<string, unknown>>`
    select reading, measure_id, mode, array[${sql.join(sums)}]::bigint[] as n ${list(names)}
    from (${sql.join(parts, sql` union all `)}) cells group by reading, measure_id, mode ${list(names)}`.execute(db);
  return rows.map((row) => ({
    reading: row['reading'] as Reading['name'], // one of those sent
    key: readKey(row, keys),
    measureId: Number(row['measure_id']),
    mode: row['mode'] === 1 ? 1 : 2,
    counts: (row['n'] as (number | string)[]).map(Number),
  }));
}

/** All that any of the readings is grouped by; the others have nothing there. */
function keysOf(readings: readonly Reading[]): Dimension[] {
  const all = new Set(readings.flatMap(({ groupBy }) => groupBy));
  return [...all].filter((dimension) => !ofMeasure.has(dimension) && dimension !== 'mode');
}

function partsOf({ period, groupBy }: Reading): CellsPart[] {
  return groupBy.some((dimension) => needsDays.has(dimension))
    ? [{ cells: 'day', sign: 1, period }]
    : splitIntoCells(period);
}

function columnOf(key: Dimension, cells: 'day' | 'month'): RawBuilder<unknown> {
  if (key === 'month' && cells === 'month') return sql`day`;
  return columns[key] ?? timeColumns[key] ?? sql`null::integer`;
}

function nothing(key: Dimension): RawBuilder<unknown> {
  return timeColumns[key] !== undefined && key !== 'weekday' ? sql`null::date` : sql`null::integer`;
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
