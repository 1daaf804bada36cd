import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { aboutProduct, among, placeOf, readKey } from './cells.store.ts';
import type { Counted, GroupKey } from './counted.ts';
import { timeColumns } from './packed-sums.ts';
import type { Question } from './question.ts';
import { ofMeasure } from './stretches.ts';

const columns: Readonly<Partial<Record<Dimension, RawBuilder<unknown>>>> = {
  unit: sql`unit_id`,
  touchpoint: sql`touchpoint_id`,
  product: sql`product_id`,
  channel: sql`channel_id`,
  employee: sql`employee_id`,
  team: sql`team_id`,
  segment: sql`segment_id`,
  topic: sql`topic_id`,
  ...timeColumns,
  hour: sql`hour`,
};

/** A long scale has eleven scores. */
const counts = sql.join(
  Array.from({ length: 11 }, (_, index) => sql`count(*) filter (where score - lowest = ${sql.lit(index)})`),
);

/** The same counts from the answers themselves, for slices that no roll-up keeps: by hour, or by employee and segment at once. */
export async function countAnswers(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  measureIds: readonly number[],
): Promise<Counted[]> {
  if (measureIds.length === 0) return [];
  const grouped = question.groupBy.filter((dimension) => !ofMeasure.has(dimension) && dimension !== 'mode');
  const keys = grouped.map((dimension) => columns[dimension] ?? sql`null`);
  const bySegment = grouped.includes('segment');
  const { rows } = await sql<Record<string, unknown>>`
    with rated as (
      select r.unit_id, r.touchpoint_id, r.channel_id, r.employee_id, r.team_id, r.topic_id, r.day, r.hour, r.mode, ${bySegment ? sql`s.segment_id` : sql`0 as segment_id`},
        a.measure_id, a.product_id, a.score, split_part(m.scale, '-', 1)::integer as lowest
      from responses r
        ${bySegment ? sql`cross join lateral unnest(r.segment_ids) s(segment_id)` : sql``}
        cross join lateral unnest(r.measure_ids, r.product_of, r.scores) a(measure_id, product_id, score)
        join measures m on m.workspace_id = r.workspace_id and m.id = a.measure_id
      where r.workspace_id = ${workspaceId} and not r.test and r.day between ${question.period.from} and ${question.period.to}
        and ${among('r.unit_id', question.units)} and ${inSegments(question, bySegment)} and a.measure_id = any(${[...measureIds]}::integer[])
    )
    select ${sql.join([sql`measure_id`, sql`mode`, ...keys.map((key, index) => sql`${key} as ${sql.ref(`k${index}`)}`)])}, array[${counts}]::bigint[] as n
    from rated
    where ${placeOf(question)} and ${among('employee_id', question.employees)} and ${among('team_id', question.teams)}
      and ${among('topic_id', question.topics)}
      and ${aboutProduct(question)}
      ${
        keys.length === 0
          ? sql``
          : sql`and ${sql.join(
              keys.map((key) => sql`${key} is not null`),
              sql` and `,
            )}`
      }
    group by ${sql.join([sql`measure_id`, sql`mode`, ...keys])}`.execute(db);
  return rows.map((row) => ({
    key: readKey(row, grouped),
    measureId: Number(row['measure_id']),
    mode: row['mode'] === 1 ? 1 : 2,
    counts: (row['n'] as (number | string)[]).map(Number),
  }));
}

/** By segment a customer stands in each of his own; else once, however many of the segments asked for he is in. */
function inSegments({ segments }: Question, bySegment: boolean): RawBuilder<unknown> {
  if (segments === null) return sql`true`;
  return bySegment
    ? sql`s.segment_id = any(${[...segments]}::integer[])`
    : sql`r.segment_ids && ${[...segments]}::integer[]`;
}

/** Responses with at least one rating, by the same groups. */
export async function countRawResponses(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
): Promise<{ key: GroupKey; mode: 1 | 2; n: number }[]> {
  const grouped = question.groupBy.filter((dimension) => dimension !== 'factor' && dimension !== 'mode');
  const keys = grouped.map((dimension) =>
    dimension === 'survey' ? sql`survey_id` : (columns[dimension] ?? sql`null`),
  );
  const bySegment = grouped.includes('segment');
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join([sql`mode`, ...keys.map((key, index) => sql`${key} as ${sql.ref(`k${index}`)}`)])}, count(*)::bigint as n
    from responses r ${bySegment ? sql`cross join lateral unnest(r.segment_ids) s(segment_id)` : sql``}
    where workspace_id = ${workspaceId} and not test and cardinality(measure_ids) > 0
      and day between ${question.period.from} and ${question.period.to}
      and ${among('unit_id', question.units)} and ${among('touchpoint_id', question.touchpoints)} and ${among('channel_id', question.channels)}
      and ${among('survey_id', question.surveys)} and ${among('employee_id', question.employees)} and ${among('team_id', question.teams)}
      and ${among('topic_id', question.topics)} and ${inSegments(question, bySegment)}
    group by ${sql.join([sql`mode`, ...keys])}`.execute(db);
  return rows.map((row) => ({ key: readKey(row, grouped), mode: row['mode'] === 1 ? 1 : 2, n: Number(row['n']) }));
}
