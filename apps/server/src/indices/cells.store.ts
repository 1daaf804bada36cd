import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { LONGEST, type Counted, type GroupKey } from './counted.ts';
import { splitIntoMonths, type Period } from './period.ts';
import { aboutOf, sliceIdsOf, slices, type Question, type Slice } from './question.ts';

/** Dimensions that a measure tells, not a column of the roll-up. */
export const ofMeasure: ReadonlySet<Dimension> = new Set<Dimension>(['factor', 'survey']);
const bySlice: ReadonlySet<Dimension> = new Set<Dimension>(['employee', 'team', 'segment', 'topic']);
/** Groupings finer than a month, or across months. */
const needsDays: ReadonlySet<Dimension> = new Set<Dimension>(['day', 'week', 'weekday']);

const columns: Readonly<Partial<Record<Dimension, RawBuilder<unknown>>>> = {
  unit: sql`unit_id`,
  touchpoint: sql`touchpoint_id`,
  product: sql`product_id`,
  channel: sql`channel_id`,
  day: sql`day`,
  week: sql`date_trunc('week', day)::date`,
  month: sql`date_trunc('month', day)::date`,
  quarter: sql`date_trunc('quarter', day)::date`,
  weekday: sql`extract(isodow from day)::integer`,
};

export const sums = sql.join(
  Array.from({ length: LONGEST }, (_, index) => sql`coalesce(sum(n[${sql.lit(index + 1)}]), 0)::bigint`),
);

/**
 * Counts by measure, mode and group from the roll-ups: whole months from the month cells, the ends from the day cells. How
 * many answers stand behind a cell does not matter, only how many cells the question touches.
 */
export async function countCells(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  slice: Slice,
  measureIds: readonly number[],
): Promise<Counted[]> {
  if (measureIds.length === 0) return [];
  const byDay = question.groupBy.some((dimension) => needsDays.has(dimension));
  const { months, days } = byDay ? { months: null, days: [question.period] } : splitIntoMonths(question.period);
  const parts: Promise<Counted[]>[] = days.map((period) =>
    readCells(db, workspaceId, 'cells_day', question, slice, measureIds, period),
  );
  if (months !== null) parts.push(readCells(db, workspaceId, 'cells_month', question, slice, measureIds, months));
  return (await Promise.all(parts)).flat();
}

async function readCells(
  db: WorkspaceDb,
  workspaceId: number,
  table: 'cells_day' | 'cells_month',
  question: Question,
  slice: Slice,
  measureIds: readonly number[],
  period: Period,
): Promise<Counted[]> {
  const grouped = question.groupBy.filter((dimension) => !ofMeasure.has(dimension) && dimension !== 'mode');
  const keys = grouped.map(
    (dimension) => sql`${bySlice.has(dimension) ? sql`slice_id` : (columns[dimension] ?? sql`null`)}`,
  );
  const by = sql.join([sql`measure_id`, sql`mode`, ...keys]);
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join([sql`measure_id`, sql`mode`, ...keys.map((key, index) => sql`${key} as ${sql.ref(`k${index}`)}`)])}, array[${sums}] as n
    from ${sql.table(table)}
    where workspace_id = ${workspaceId} and slice = ${sql.lit(slices[slice])} and ${among('slice_id', slice === 'all' ? [0] : sliceIdsOf(question, slice))}
      and day between ${period.from} and ${period.to} and ${among('measure_id', measureIds)} and ${placeOf(question)}
      and ${aboutOf(question) === 'headline' ? sql`product_id = 0` : aboutOf(question) === 'products' ? sql`product_id > 0` : sql`true`}
    group by ${by}`.execute(db);
  return rows.map((row) => ({
    key: readKey(row, grouped),
    measureId: Number(row['measure_id']),
    mode: row['mode'] === 1 ? 1 : 2,
    counts: (row['n'] as (number | string)[]).map(Number),
  }));
}

export function readKey(row: Record<string, unknown>, grouped: readonly Dimension[]): GroupKey {
  return Object.fromEntries(grouped.map((dimension, index) => [dimension, row[`k${index}`] as number | string]));
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
