import { sql, type RawBuilder } from 'kysely';
import { readAsUkrainian } from '../../platform/ukrainian-words.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { StoredComment } from './present-response.ts';
import { modeNumbers, type ResponseMode, type ResponseRow } from '../response.ts';
import { readRow, type Stored } from '../responses.store.ts';

/** What the lists of answers are filtered by; null and undefined: not at all. */
export interface PlaceFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly units: readonly number[] | null;
  readonly touchpoints?: readonly number[] | undefined;
  readonly channels?: readonly number[] | undefined;
  readonly mode?: ResponseMode | undefined;
}
export interface Page {
  readonly after: readonly string[] | null;
  readonly limit: number;
}

function among(column: string, ids: readonly number[] | null | undefined): RawBuilder<unknown> {
  return ids == null ? sql`true` : sql`${sql.ref(column)} = any(${[...ids]}::integer[])`;
}

function place(filter: PlaceFilter): RawBuilder<unknown> {
  return sql.join(
    [
      filter.from === undefined ? sql`true` : sql`day >= ${filter.from}::date`,
      filter.to === undefined ? sql`true` : sql`day <= ${filter.to}::date`,
      among('unit_id', filter.units),
      among('touchpoint_id', filter.touchpoints),
      among('channel_id', filter.channels),
      filter.mode === undefined ? sql`true` : sql`mode = ${modeNumbers[filter.mode]}`,
    ],
    sql` and `,
  );
}

export async function listResponses(
  db: WorkspaceDb,
  workspaceId: number,
  filter: PlaceFilter & {
    surveys?: readonly number[] | undefined;
    finished?: boolean | undefined;
    customer?: string | undefined;
  },
  page: Page,
): Promise<ResponseRow[]> {
  const [at = null, id = null] = page.after ?? [];
  const { rows } = await sql<Stored>`
    select * from responses
    where workspace_id = ${workspaceId} and ${place(filter)} and ${among('survey_id', filter.surveys)}
      and ${filter.finished === undefined ? sql`true` : sql`finished = ${filter.finished}`}
      and ${filter.customer === undefined ? sql`true` : sql`customer_id = ${filter.customer}::uuid`}
      and ${at === null ? sql`true` : sql`(occurred_at, id) < (${at}::timestamptz, ${id}::uuid)`}
    order by occurred_at desc, id desc limit ${page.limit}`.execute(db);
  return rows.map(readRow);
}

export interface CommentFilter extends PlaceFilter {
  readonly factors?: readonly number[] | undefined;
  readonly scale?: string | undefined;
  readonly maxScore?: number | undefined;
  readonly minScore?: number | undefined;
  readonly search?: string | undefined;
  /** Without what is about these employees. */
  readonly notAbout: readonly number[];
}

export async function listComments(
  db: WorkspaceDb,
  workspaceId: number,
  filter: CommentFilter,
  page: Page,
): Promise<StoredComment[]> {
  const [at = null, id = null, question = null] = page.after ?? [];
  const source = filter.search === undefined ? sql`comments` : foundBy(filter.search);
  const { rows } = await sql<StoredComment>`
    select response_id, question_id, text, language, unit_id, touchpoint_id, channel_id, mode, occurred_at, day, score, scale, factor_id, reasons
    from ${source}
    where workspace_id = ${workspaceId} and ${place(filter)} and ${among('factor_id', filter.factors)}
      and ${filter.scale === undefined ? sql`true` : sql`scale = ${filter.scale}`}
      and ${filter.maxScore === undefined ? sql`true` : sql`score <= ${filter.maxScore}`}
      and ${filter.minScore === undefined ? sql`true` : sql`score >= ${filter.minScore}`}
      and ${isAboutNone(filter.notAbout)}
      and ${at === null ? sql`true` : sql`(occurred_at, response_id, question_id) < (${at}::timestamptz, ${id}::uuid, ${question}::text)`}
    order by occurred_at desc, response_id desc, question_id desc limit ${page.limit}`.execute(db);
  return rows;

  function isAboutNone(employees: readonly number[]) {
    return employees.length === 0
      ? sql`true`
      : sql`not exists (select from responses r where r.workspace_id = ${workspaceId} and r.id = response_id
          and r.employee_id = any(${[...employees]}::integer[]))`;
  }

  function foundBy(search: string) {
    const { lexemes, others } = readAsUkrainian(search);
    return sql`search_comments(${workspaceId}::integer, ${filter.units === null ? null : [...filter.units]}::integer[], ${search}::text,
      ${[...lexemes]}::text[], ${others}::text, ${at}::timestamptz, ${id}::uuid, ${question}::text) as comments`;
  }
}

/** Those of the answers that are about one of these employees (or all of them), and who gave them. */
export async function listAnswersAbout(
  db: WorkspaceDb,
  workspaceId: number,
  employees: readonly number[] | 'all',
  ids: readonly string[],
): Promise<{ id: string; employeeId: number | null; customerId: string | null }[]> {
  if (employees.length === 0 || ids.length === 0) return [];
  return db
    .selectFrom('responses')
    .select(['id', 'employee_id as employeeId', 'customer_id as customerId'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where(employees === 'all' ? sql<boolean>`true` : sql<boolean>`employee_id = any(${[...employees]}::integer[])`)
    .execute();
}

export interface LowRating {
  id: string;
  unit_id: number;
  touchpoint_id: number;
  channel_id: number;
  mode: number;
  occurred_at: Date;
  finished: boolean;
  customer_id: string | null;
  employee_id: number | null;
  measure_id: number;
  score: number;
  answers: Record<string, unknown>;
  comments: { questionId: string; text: string; reasons: string[] }[];
}

/** Each measure with the highest score that is still low on its scale. */
export async function listLowRaters(
  db: WorkspaceDb,
  workspaceId: number,
  filter: PlaceFilter,
  low: readonly { measureId: number; maxScore: number }[],
  page: Page,
): Promise<LowRating[]> {
  const [at = null, id = null] = page.after ?? [];
  const { rows } = await sql<LowRating>`
    select r.id, r.unit_id, r.touchpoint_id, r.channel_id, r.mode, r.occurred_at, r.finished, r.customer_id, r.employee_id, r.answers, worst.measure_id, worst.score,
      coalesce((select json_agg(json_build_object('questionId', c.question_id, 'text', c.text, 'reasons', c.reasons) order by c.question_id)
        from comments c where c.workspace_id = ${workspaceId} and c.response_id = r.id), '[]') as comments
    from (select * from responses where workspace_id = ${workspaceId} and not test and ${place(filter)}
        and ${at === null ? sql`true` : sql`(occurred_at, id) < (${at}::timestamptz, ${id}::uuid)`}) r
      cross join lateral (
        select rated.measure_id, rated.score from unnest(r.measure_ids, r.scores) as rated(measure_id, score)
          join unnest(${low.map((one) => one.measureId)}::integer[], ${low.map((one) => one.maxScore)}::integer[]) as low(measure_id, max_score)
            on low.measure_id = rated.measure_id and rated.score <= low.max_score
        order by rated.score, rated.measure_id limit 1) worst
    order by r.occurred_at desc, r.id desc limit ${page.limit}`.execute(db);
  return rows;
}
