import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { bucketOf } from './duration-bucket.ts';
import { solvedAtOnce } from '../solved-at-once.ts';

/** A day by the clock of the company. */
export interface CaseDay {
  readonly beganAt: Date;
  readonly endedAt: Date;
}

/** The days of these cases are counted anew when somebody asks for them. In the transaction that changed the cases. */
export async function noteChangedDays(db: WorkspaceDb, workspaceId: number, caseIds: readonly string[]): Promise<void> {
  await sql`insert into case_day_changes (workspace_id, opened_at)
    select ${workspaceId}, opened_at from cases where workspace_id = ${workspaceId} and id = any(${[...caseIds]}::uuid[])`.execute(
    db,
  );
}

/** What nobody has asked for since it changed is not counted any more, so that the marks do not pile up. */
export async function forgetChangedDays(db: WorkspaceDb, workspaceId: number): Promise<void> {
  await holdDays(db, workspaceId);
  await sql`with gone as (delete from case_day_changes where workspace_id = ${workspaceId} returning opened_at)
    delete from case_days_counted counted where workspace_id = ${workspaceId}
      and exists (select from gone where opened_at >= counted.began_at and opened_at < counted.ended_at)`.execute(db);
}

/**
 * Counts those days of which nothing is known, or of which a case has changed. One at a time: marks are taken away first, and whatever
 * they stood for is seen by the count after them.
 */
export async function countDays(
  db: WorkspaceDb,
  workspaceId: number,
  days: readonly CaseDay[],
  now: Date,
): Promise<void> {
  if ((await staleOf(db, workspaceId, days)).length === 0) return;
  await holdDays(db, workspaceId);
  // Whoever held them before may have counted the same.
  const stale = await staleOf(db, workspaceId, days);
  if (stale.length === 0) return;
  // After a change of the company's time zone days begin at other instants: the marks taken away here would be missed by those of before.
  const { rows: others } = await sql<{ began_at: Date }>`delete from case_days_counted known using ${listed(stale)}
    where known.workspace_id = ${workspaceId} and known.began_at < asked.ended_at and known.ended_at > asked.began_at
      and known.began_at <> asked.began_at
    returning known.began_at`.execute(db);
  await sql`insert into case_days_counted (workspace_id, began_at, ended_at, counted_at)
    select ${workspaceId}, asked.began_at, asked.ended_at, ${now}::timestamptz from ${listed(stale)} order by 2
    on conflict (workspace_id, began_at) do update set ended_at = excluded.ended_at, counted_at = excluded.counted_at`.execute(
    db,
  );
  await sql`delete from case_day_changes changed using ${listed(stale)}
    where changed.workspace_id = ${workspaceId} and changed.opened_at >= asked.began_at and changed.opened_at < asked.ended_at`.execute(
    db,
  );
  const gone = [...stale.map((day) => day.beganAt), ...others.map((day) => day.began_at)];
  await sql`delete from case_days where workspace_id = ${workspaceId} and began_at = any(${gone}::timestamptz[])`.execute(
    db,
  );
  await insertDays(db, workspaceId, stale);
}

/** Until the end of the transaction nobody else counts or forgets days of the company: he would not see what is not committed yet. */
async function holdDays(db: WorkspaceDb, workspaceId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('case_days'), ${workspaceId})`.execute(db);
}

async function staleOf(db: WorkspaceDb, workspaceId: number, days: readonly CaseDay[]): Promise<CaseDay[]> {
  const { rows } = await sql<CaseDay>`
    select asked.began_at as "beganAt", asked.ended_at as "endedAt" from ${listed(days)}
    where not exists (select from case_days_counted known where known.workspace_id = ${workspaceId} and known.began_at = asked.began_at
        and known.ended_at = asked.ended_at)
      or exists (select from case_day_changes changed where changed.workspace_id = ${workspaceId}
        and changed.opened_at >= asked.began_at and changed.opened_at < asked.ended_at)
    order by 1`.execute(db);
  return rows;
}

function listed(days: readonly CaseDay[]): RawBuilder<unknown> {
  return sql`unnest(${days.map((day) => day.beganAt)}::timestamptz[], ${days.map((day) => day.endedAt)}::timestamptz[]) as asked(began_at, ended_at)`;
}

/** As floats from the beginning: an epoch that is taken out as a numeric takes the database twice as long (a month of a million cases: 0.4 s). */
async function insertDays(db: WorkspaceDb, workspaceId: number, days: readonly CaseDay[]): Promise<void> {
  const place = sql`began_at, unit_id, owner_id`;
  const took = (kind: 'reply' | 'closing', at: string) => sql`
    select ${place}, ${sql.lit(kind)} as kind, date_part('epoch', ${sql.ref(at)} - opened_at) as seconds from own where ${sql.ref(at)} is not null`;
  const packed = (kind: 'reply' | 'closing', what: 'bucket' | 'n') =>
    sql`coalesce(array_agg(${sql.ref(what)}) filter (where kind = ${sql.lit(kind)}), '{}')`;
  const waiting = (at: string) =>
    sql`coalesce(array_agg(floor(date_part('epoch', opened_at))::bigint) filter (where ${sql.ref(at)} is null), '{}')`;
  const count = (which: RawBuilder<unknown>) => sql`(count(*) filter (where ${which}))::integer`;
  await sql`
    with own as materialized (
      select asked.began_at, c.unit_id, coalesce(c.owner_id, '') as owner_id, c.opened_at, c.closed_at, c.first_reply_at, c.status, c.origin,
        c.sla, c.reopenings, c.heard, c.is_repeated
      from ${listed(days)} join cases c on c.workspace_id = ${workspaceId} and c.opened_at >= asked.began_at and c.opened_at < asked.ended_at
      where c.status <> 'duplicate'),
    times as (
      select ${place}, kind, ${bucketOf(sql`seconds`)}::smallint as bucket,
        count(*)::integer as n
      from (${took('reply', 'first_reply_at')} union all ${took('closing', 'closed_at')}) took group by ${place}, kind, bucket),
    packed as (
      select ${place}, ${packed('reply', 'bucket')} as reply_buckets, ${packed('reply', 'n')} as reply_counts,
        ${packed('closing', 'bucket')} as closing_buckets, ${packed('closing', 'n')} as closing_counts
      from times group by ${place}),
    counted as (
      select ${place}, count(*)::integer as opened, count(closed_at)::integer as closed,
        ${count(sql`closed_at is not null or reopenings > 0`)} as ended, ${count(sql`reopenings > 0`)} as reopened,
        ${count(sql`origin <> 'answer'`)} as contacts, ${count(solvedAtOnce)} as solved_at_once,
        ${count(sql`sla in ('hit', 'missed', 'active_with_misses')`)} as due, ${count(sql`sla = 'hit'`)} as kept,
        ${waiting('first_reply_at')} as unreplied, ${waiting('closed_at')} as unclosed
      from own group by ${place})
    insert into case_days (workspace_id, ${place}, opened, closed, ended, reopened, contacts, solved_at_once, due, kept, unreplied, unclosed,
      reply_buckets, reply_counts, closing_buckets, closing_counts)
    select ${workspaceId}, ${place}, opened, closed, ended, reopened, contacts, solved_at_once, due, kept, unreplied, unclosed,
      coalesce(reply_buckets, '{}'), coalesce(reply_counts, '{}'), coalesce(closing_buckets, '{}'), coalesce(closing_counts, '{}')
    from counted left join packed using (began_at, unit_id, owner_id)`.execute(db);
}
