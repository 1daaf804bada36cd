import { sql } from 'kysely';
import type { KnownDevice } from '../devices/device.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { MisuseVisit } from './press.ts';

/**
 * Writes down a visit of misuse; with what was seen of it before it becomes one. How many presses it had is counted from the
 * presses themselves, so that it is right however they came.
 */
export async function writeMisuse(
  db: WorkspaceDb,
  device: KnownDevice,
  visit: MisuseVisit,
  apartSeconds: number,
): Promise<void> {
  const { workspaceId, id } = device;
  const near = (ms: number) => new Date(ms).toISOString();
  const { rows } = await sql<{ began_at: Date; ended_at: Date }>`
    delete from misuses where workspace_id = ${workspaceId} and device_id = ${id}
      and ended_at >= ${near(visit.beganAt - apartSeconds * 1000)}::timestamptz
      and began_at <= ${near(visit.endedAt + apartSeconds * 1000)}::timestamptz
    returning began_at, ended_at`.execute(db);
  const beganAt = near(Math.min(visit.beganAt, ...rows.map((row) => row.began_at.getTime())));
  const endedAt = near(Math.max(visit.endedAt, ...rows.map((row) => row.ended_at.getTime())));
  await sql`
    insert into misuses (workspace_id, device_id, began_at, ended_at, presses, unit_id, touchpoint_id)
    select ${workspaceId}, ${id}, ${beganAt}::timestamptz, ${endedAt}::timestamptz, count(*), ${device.unitId}, ${device.touchpointId}
    from presses where workspace_id = ${workspaceId} and device_id = ${id} and state = 'misuse'
      and pressed_at between ${beganAt}::timestamptz and ${endedAt}::timestamptz`.execute(db);
}

export async function listMisuses(
  db: WorkspaceDb,
  workspaceId: number,
  filter: { readonly from: string; readonly to: string; readonly units: readonly number[] | null },
) {
  const { rows } = await sql<{
    device_id: number;
    unit_id: number;
    touchpoint_id: number;
    began_at: Date;
    ended_at: Date;
    presses: number;
  }>`
    select device_id, unit_id, touchpoint_id, began_at, ended_at, presses from misuses
    where workspace_id = ${workspaceId} and began_at >= ${filter.from}::date and began_at < ${filter.to}::date + 1
      and ${filter.units === null ? sql`true` : sql`unit_id = any(${[...filter.units]}::integer[])`}
    order by began_at desc limit 500`.execute(db);
  return rows;
}
