import { backlogDays, type TeamGrouping } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { bucketOf } from './duration-bucket.ts';

const DAY_MS = 86_400_000;

export interface TeamQuestion {
  readonly by: TeamGrouping;
  /** Beginnings of days. */
  readonly days: readonly Date[];
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
const keys = { owner: sql`nullif(owner_id, '')`, team: sql`nullif(owner_id, '')`, unit: sql`unit_id::text` } as const;

function withinUnits({ units }: TeamQuestion) {
  return units === null ? sql`true` : sql`unit_id = any(${[...units]}::integer[])`;
}

function daysAsked(workspaceId: number, question: TeamQuestion) {
  return sql`workspace_id = ${workspaceId} and began_at = any(${[...question.days]}::timestamptz[])
    and ${withinUnits(question)}`;
}

/** A case that we opened ourselves from an answer is no contact of the customer's, so it has no first-contact resolution. */
export async function countTeam(
  db: WorkspaceDb,
  workspaceId: number,
  question: TeamQuestion,
): Promise<(TeamCounts & { readonly key: string | null })[]> {
  const { rows } = await sql<TeamCounts & { key: string | null }>`
    select ${keys[question.by]} as key, sum(opened)::integer as opened, sum(closed)::integer as closed, sum(ended)::integer as ended,
      sum(reopened)::integer as reopened,
      coalesce(sum(contacts) filter (where began_at < ${question.matureBefore}), 0)::integer as mature,
      coalesce(sum(solved_at_once) filter (where began_at < ${question.matureBefore}), 0)::integer as solved_at_once,
      sum(due)::integer as due, sum(kept)::integer as kept
    from case_days where ${daysAsked(workspaceId, question)} group by 1`.execute(db);
  return rows;
}

/** How long it took, or has taken until now, in the buckets of `@otklik/metrics`. */
export async function countDurations(
  db: WorkspaceDb,
  workspaceId: number,
  question: TeamQuestion,
): Promise<DurationRow[]> {
  const seconds = sql`date_part('epoch', ${question.now}::timestamptz) - opened_at`;
  const { rows } = await sql<DurationRow>`
    with asked as materialized (select ${keys[question.by]} as key, reply_buckets, reply_counts, closing_buckets, closing_counts, unreplied,
        unclosed
      from case_days where ${daysAsked(workspaceId, question)})
    select key, kind, bucket::integer, sum(done)::integer as done, sum(waiting)::integer as waiting from (
      select key, 'reply' as kind, bucket, n as done, 0 as waiting from asked, unnest(reply_buckets, reply_counts) as took(bucket, n)
      union all
      select key, 'resolution', bucket, n, 0 from asked, unnest(closing_buckets, closing_counts) as took(bucket, n)
      union all
      select key, kind, ${bucketOf(seconds)}, 0, 1
      from (select key, 'reply' as kind, opened_at from asked, unnest(unreplied) as opened_at
        union all select key, 'resolution', opened_at from asked, unnest(unclosed) as opened_at) waits) counted
    group by 1, 2, 3`.execute(db);
  return rows;
}

/** What is open now, whenever it was opened. The bounds come as they are: the database would work them out anew for every case. */
export async function countBacklog(
  db: WorkspaceDb,
  workspaceId: number,
  question: TeamQuestion,
): Promise<BacklogRow[]> {
  const { by, now } = question;
  // The oldest bound first: the bucket counts the bounds that a case is younger than. One that is as old as a bound is not younger.
  const bounds = backlogDays.toReversed().map((days) => new Date(now.getTime() - days * DAY_MS + 1));
  const { rows } = await sql<{ key: string | null; step: number; open: number; late: number }>`
    select ${keys[by]} as key, width_bucket(opened_at, ${bounds}::timestamptz[]) as step, count(*)::integer as open,
      (count(*) filter (where due_at < ${now}))::integer as late
    from cases where workspace_id = ${workspaceId} and is_open and ${withinUnits(question)} group by 1, 2`.execute(db);
  return [...Map.groupBy(rows, ({ key }) => key)].map(([key, own]) => ({
    key,
    open: own.reduce((sum, { open }) => sum + open, 0),
    late: own.reduce((sum, { late }) => sum + late, 0),
    ages: backlogDays.map((_, age) => own.reduce((sum, { step, open }) => sum + (ageOf(step) === age ? open : 0), 0)),
  }));
}

/** Nobody is younger than the youngest bound, but a clock that was set back would have it so. */
function ageOf(step: number): number {
  return Math.max(0, backlogDays.length - 1 - step);
}
