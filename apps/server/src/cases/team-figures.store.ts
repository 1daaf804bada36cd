import type { TeamGrouping } from '@otklik/contract';
import { backlogDays } from '@otklik/contract';
import { BUCKET_RATIO } from '@otklik/metrics';
import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { solvedAtOnce } from './list-cases.store.ts';

const DAY_MS = 86_400_000;

export interface TeamQuestion {
  readonly by: TeamGrouping;
  readonly openedFrom: Date;
  readonly openedBefore: Date;
  /** Cases opened later may still be repeated. */
  readonly matureBefore: Date;
  readonly units: readonly number[] | null;
  readonly now: Date;
}

/** Counts of one group, each of which adds up over groups. */
export interface TeamCounts {
  readonly opened: number;
  readonly closed: number;
  readonly ended: number;
  readonly reopened: number;
  readonly mature: number;
  readonly solved_at_once: number;
  readonly due: number;
  readonly kept: number;
}
export interface DurationRow {
  readonly key: string | null;
  readonly kind: 'reply' | 'resolution';
  readonly bucket: number;
  readonly done: number;
  readonly waiting: number;
}
export interface BacklogRow {
  readonly key: string | null;
  readonly open: number;
  readonly late: number;
  readonly ages: readonly number[];
}

/** A team is its agents: whose team is whose stands in the company. */
const keys = { owner: sql`owner_id`, team: sql`owner_id`, unit: sql`unit_id::text` } as const;

function openedIn(workspaceId: number, { openedFrom, openedBefore, units }: TeamQuestion) {
  return sql`workspace_id = ${workspaceId} and opened_at >= ${openedFrom} and opened_at < ${openedBefore} and status <> 'duplicate'
    and ${units === null ? sql`true` : sql`unit_id = any(${[...units]}::integer[])`}`;
}

/** A case that we opened ourselves from an answer is no contact of the customer's, so it has no first-contact resolution. */
export async function countTeam(
  db: WorkspaceDb,
  workspaceId: number,
  question: TeamQuestion,
): Promise<(TeamCounts & { readonly key: string | null })[]> {
  const { rows } = await sql<TeamCounts & { key: string | null }>`
    select ${keys[question.by]} as key, count(*)::integer as opened, count(closed_at)::integer as closed,
      (count(*) filter (where closed_at is not null or reopenings > 0))::integer as ended,
      (count(*) filter (where reopenings > 0))::integer as reopened,
      (count(*) filter (where origin <> 'answer' and opened_at < ${question.matureBefore}))::integer as mature,
      (count(*) filter (where opened_at < ${question.matureBefore} and ${solvedAtOnce}))::integer as solved_at_once,
      (count(*) filter (where sla in ('hit', 'missed', 'active_with_misses')))::integer as due,
      (count(*) filter (where sla = 'hit'))::integer as kept
    from cases where ${openedIn(workspaceId, question)} group by 1`.execute(db);
  return rows;
}

/**
 * How long it took, or has taken until now, in the buckets of `@otklik/metrics`. As floats from the beginning: a logarithm of a numeric takes
 * the database a hundred times as long, and an epoch that is taken out as a numeric twice (a month of a million cases: 1.8 and 0.4 s).
 */
export async function countDurations(
  db: WorkspaceDb,
  workspaceId: number,
  question: TeamQuestion,
): Promise<DurationRow[]> {
  const reached = (kind: DurationRow['kind'], at: RawBuilder<unknown>) => sql`
    select ${keys[question.by]} as key, ${sql.lit(kind)} as kind, ${at} is not null as is_done,
      date_part('epoch', coalesce(${at}, ${question.now}) - opened_at) as seconds
    from cases where ${openedIn(workspaceId, question)}`;
  const { rows } = await sql<DurationRow>`
    select key, kind, case when seconds < 1 then 0 else 1 + floor(ln(seconds) / ${Math.log(BUCKET_RATIO)}::float8) end::integer as bucket,
      (count(*) filter (where is_done))::integer as done, (count(*) filter (where not is_done))::integer as waiting
    from (${reached('reply', sql`first_reply_at`)} union all ${reached('resolution', sql`closed_at`)}) took
    group by 1, 2, 3`.execute(db);
  return rows;
}

/** What is open now, whenever it was opened. The bounds come as they are: the database would work them out anew for every case. */
export async function countBacklog(
  db: WorkspaceDb,
  workspaceId: number,
  { by, units, now }: TeamQuestion,
): Promise<BacklogRow[]> {
  const ages = backlogDays.map((days, at) => {
    const next = backlogDays[at + 1];
    const young = sql`opened_at <= ${daysBefore(now, days)}`;
    const old = next === undefined ? sql`true` : sql`opened_at > ${daysBefore(now, next)}`;
    return sql`(count(*) filter (where ${young} and ${old}))::integer`;
  });
  const { rows } = await sql<BacklogRow>`
    select ${keys[by]} as key, count(*)::integer as open, (count(*) filter (where due_at < ${now}))::integer as late,
      array[${sql.join(ages)}] as ages
    from cases where workspace_id = ${workspaceId} and is_open
      and ${units === null ? sql`true` : sql`unit_id = any(${[...units]}::integer[])`} group by 1`.execute(db);
  return rows;
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}
