import { backlogDays, type TeamGrouping } from '@otklik/contract';
import { durationBucket } from '@otklik/metrics';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

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

/** What lies in the days of a group, as text: their arrays, taken apart by the database one by one, cost it a multiple of all else. */
interface PackedDays {
  readonly key: string | null;
  readonly days: string;
}

/** How long it took, or has taken until now, in the buckets of `@otklik/metrics`. */
export async function countDurations(
  db: WorkspaceDb,
  workspaceId: number,
  question: TeamQuestion,
): Promise<DurationRow[]> {
  const written = sql.join(
    ['reply_buckets', 'reply_counts', 'unreplied', 'closing_buckets', 'closing_counts', 'unclosed'].map(
      (column) => sql`array_to_string(${sql.ref(column)}, ',')`,
    ),
  );
  const { rows } = await sql<PackedDays>`
    select ${keys[question.by]} as key, string_agg(concat_ws('|', ${written}), ';') as days
    from case_days where ${daysAsked(workspaceId, question)} group by 1`.execute(db);
  const nowSeconds = question.now.getTime() / 1000;
  return rows.flatMap(({ key, days }) => {
    const reply = new Map<number, Taken>();
    const resolution = new Map<number, Taken>();
    for (const day of days.split(';')) {
      const [replyBuckets, replyCounts, unreplied, closingBuckets, closingCounts, unclosed] = day
        .split('|')
        .map(numbers);
      addDone(reply, replyBuckets, replyCounts);
      addWaiting(reply, unreplied, nowSeconds);
      addDone(resolution, closingBuckets, closingCounts);
      addWaiting(resolution, unclosed, nowSeconds);
    }
    const rowsOf = (kind: DurationRow['kind'], buckets: ReadonlyMap<number, Taken>) =>
      [...buckets].map(([bucket, { done, waiting }]): DurationRow => ({ key, kind, bucket, done, waiting }));
    return [...rowsOf('reply', reply), ...rowsOf('resolution', resolution)];
  });
}

interface Taken {
  done: number;
  waiting: number;
}

function numbers(list: string): number[] {
  return list === '' ? [] : list.split(',').map(Number);
}

function takenIn(buckets: Map<number, Taken>, bucket: number): Taken {
  let taken = buckets.get(bucket);
  if (taken === undefined) buckets.set(bucket, (taken = { done: 0, waiting: 0 }));
  return taken;
}

function addDone(buckets: Map<number, Taken>, which: readonly number[] = [], counts: readonly number[] = []): void {
  which.forEach((bucket, place) => (takenIn(buckets, bucket).done += counts[place] ?? 0));
}

function addWaiting(buckets: Map<number, Taken>, since: readonly number[] = [], nowSeconds: number): void {
  for (const openedAt of since) takenIn(buckets, durationBucket(Math.max(0, nowSeconds - openedAt))).waiting += 1;
}

/** What is open now, whenever it was opened. The bounds come as they are: the database would work them out anew for every case. */
export async function countBacklog(
  db: WorkspaceDb,
  workspaceId: number,
  question: TeamQuestion,
): Promise<BacklogRow[]> {
  const { by, now } = question;
  // So many are younger than each bound but the first, which is now: nobody is, but a clock that was set back would have it so.
  const younger = backlogDays.slice(1).map((days, place) => {
    const bound = new Date(now.getTime() - days * DAY_MS);
    return sql`(count(*) filter (where opened_at > ${bound}))::integer as ${sql.ref(`younger${place}`)}`;
  });
  const { rows } = await sql<Record<string, unknown>>`
    select ${keys[by]} as key, count(*)::integer as open, (count(*) filter (where due_at < ${now}))::integer as late, ${sql.join(younger)}
    from cases where workspace_id = ${workspaceId} and is_open and ${withinUnits(question)} group by 1`.execute(db);
  return rows.map((row) => {
    const open = Number(row['open']);
    const bounds = [0, ...younger.map((_, place) => Number(row[`younger${place}`])), open];
    const ages = backlogDays.map((_, age) => (bounds[age + 1] ?? 0) - (bounds[age] ?? 0));
    return { key: typeof row['key'] === 'string' ? row['key'] : null, open, late: Number(row['late']), ages };
  });
}
