import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Period } from '../platform/period.ts';

export interface DayCount {
  /** Of a unit or a touchpoint; 0: the company. */
  readonly place: number;
  readonly day: string;
  readonly n: number;
}

interface Where {
  readonly by: 'company' | 'unit' | 'touchpoint';
  readonly units: readonly number[] | null;
  readonly touchpoints: readonly number[] | null;
  readonly period: Period;
}

const placeOf = { company: sql`0`, unit: sql`unit_id`, touchpoint: sql`touchpoint_id` };

function conditions({ units, touchpoints, period }: Where) {
  return sql`day between ${period.from} and ${period.to}
    and ${units === null ? sql`true` : sql`unit_id = any(${[...units]}::integer[])`}
    and ${touchpoints === null ? sql`true` : sql`touchpoint_id = any(${[...touchpoints]}::integer[])`}`;
}

/** Answers by place and day, from the roll-ups: how many answers stand behind a cell does not matter. */
export async function countAnswersByDay(db: WorkspaceDb, workspaceId: number, where: Where): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    select ${placeOf[where.by]}::integer as place, day::text as day, sum(n[1])::integer as n from cells_day_now
    where workspace_id = ${workspaceId} and slice = 0 and slice_id = 0 and product_id = 0 and ${conditions(where)}
      and measure_id = any(array(select id from measures where workspace_id = ${workspaceId} and role = 'response')::integer[])
    group by 1, 2 having sum(n[1]) > 0`.execute(db);
  return rows;
}

export async function countServedByDay(db: WorkspaceDb, workspaceId: number, where: Where): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    select ${placeOf[where.by]}::integer as place, day::text as day, sum(n)::integer as n from served_days
    where workspace_id = ${workspaceId} and ${conditions(where)} group by 1, 2 having sum(n) > 0`.execute(db);
  return rows;
}

export interface SilentDevice {
  readonly id: number;
  readonly name: string;
  readonly unit_id: number;
  readonly touchpoint_id: number;
  readonly last_seen_at: Date;
  readonly silent_after_minutes: number;
}

/** Devices that have spoken once and are not heard of for longer than their own limit. */
export async function silentDevices(db: WorkspaceDb, workspaceId: number, now: Date): Promise<SilentDevice[]> {
  const { rows } = await sql<SilentDevice>`
    select id, name, unit_id, touchpoint_id, last_seen_at, silent_after_minutes from devices
    where workspace_id = ${workspaceId} and revoked_at is null
      and last_seen_at < ${now}::timestamptz - silent_after_minutes * interval '1 minute' order by id`.execute(db);
  return rows;
}

export interface Misuse {
  readonly device_id: number;
  readonly name: string;
  readonly unit_id: number;
  readonly touchpoint_id: number;
  readonly began_at: Date;
  readonly presses: number;
}

/** Visits of misuse of the last day. */
export async function recentMisuses(db: WorkspaceDb, workspaceId: number, least: number, now: Date): Promise<Misuse[]> {
  const { rows } = await sql<Misuse>`
    select m.device_id, d.name, m.unit_id, m.touchpoint_id, m.began_at, m.presses
    from misuses m join devices d on d.workspace_id = ${workspaceId} and d.id = m.device_id
    where m.workspace_id = ${workspaceId} and m.began_at > ${now}::timestamptz - interval '1 day' and m.began_at <= ${now}
      and m.presses >= ${least} order by m.began_at`.execute(db);
  return rows;
}

/** When each feed that is not paused was last fetched, or begun. */
export async function lateFeeds(
  db: WorkspaceDb,
  workspaceId: number,
): Promise<{ readonly id: number; readonly name: string; readonly heard_at: Date }[]> {
  const { rows } = await sql<{ id: number; name: string; heard_at: Date }>`
    select id, name, coalesce(last_pulled_at, created_at) as heard_at from fiscal_feeds
    where workspace_id = ${workspaceId} and paused_at is null order by id`.execute(db);
  return rows;
}
