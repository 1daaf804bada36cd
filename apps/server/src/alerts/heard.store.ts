import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** What was heard in one hour of a place's own calendar. */
export interface HeardHour {
  readonly place: string;
  readonly day: string;
  readonly hour: number;
  readonly n: number;
}

interface Where {
  readonly from: Date;
  readonly to: Date;
  readonly units: readonly number[] | null;
  readonly touchpoints: readonly number[] | null;
}

function among({ units, touchpoints }: Where) {
  return sql`${units === null ? sql`true` : sql`unit_id = any(${[...units]}::integer[])`}
    and ${touchpoints === null ? sql`true` : sql`touchpoint_id = any(${[...touchpoints]}::integer[])`}`;
}

/**
 * Answers by hour, from the answers themselves: hours are no dimension of the cells. Of units by their own clocks, of what spans several
 * units by one.
 */
export async function answersByHour(
  db: WorkspaceDb,
  workspaceId: number,
  by: 'company' | 'unit' | 'touchpoint',
  zone: string,
  where: Where,
): Promise<HeardHour[]> {
  const place = { company: sql`'0'`, unit: sql`unit_id::text`, touchpoint: sql`touchpoint_id::text` }[by];
  const local = sql`(occurred_at at time zone ${zone})`;
  const time =
    by === 'unit'
      ? sql`day::text as day, hour::integer as hour`
      : sql`${local}::date::text as day, extract(hour from ${local})::integer as hour`;
  const { rows } = await sql<HeardHour>`
    select ${place} as place, ${time}, count(*)::integer as n from responses
    where workspace_id = ${workspaceId} and occurred_at >= ${where.from} and occurred_at <= ${where.to}
      and not test and import_id is null and ${among(where)}
    group by 1, 2, 3`.execute(db);
  return rows;
}

/** Served customers as each source of a unit (a till, a sensor) told them, by the unit's own clock. */
export async function servedByHour(db: WorkspaceDb, workspaceId: number, where: Where): Promise<HeardHour[]> {
  const { rows } = await sql<HeardHour>`
    select unit_id || ':' || source as place, day::text as day, hour::integer as hour, sum(n)::integer as n from served_counts
    where workspace_id = ${workspaceId} and day >= ${where.from.toISOString().slice(0, 10)}::date
      and day <= ${where.to.toISOString().slice(0, 10)}::date + 1 and hour >= 0 and n > 0 and source <> 'import' and ${among(where)}
    group by 1, 2, 3`.execute(db);
  return rows;
}

export interface HeardDevice {
  readonly id: number;
  readonly name: string;
  readonly unit_id: number;
  readonly touchpoint_id: number;
  readonly last_event_at: Date;
}

/** Devices that have told of something, and when they last did: a heartbeat is no word of a customer. */
export async function devicesHeard(db: WorkspaceDb, workspaceId: number, where: Where): Promise<HeardDevice[]> {
  const { rows } = await sql<HeardDevice>`
    select id, name, unit_id, touchpoint_id, last_event_at from devices
    where workspace_id = ${workspaceId} and revoked_at is null and last_event_at is not null and ${among(where)} order by id`.execute(
    db,
  );
  return rows;
}
