import { sql } from 'kysely';
import type { DialQuota } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface QuotaRow {
  readonly id: number;
  readonly unit_id: number | null;
  readonly segment_id: number | null;
  readonly most: number;
}

export function listQuotas(db: WorkspaceDb, workspaceId: number, transportId: number): Promise<QuotaRow[]> {
  return db
    .selectFrom('dial_quotas')
    .select(['id', 'unit_id', 'segment_id', 'most'])
    .where('workspace_id', '=', workspaceId)
    .where('transport_id', '=', transportId)
    .orderBy('id')
    .execute();
}

export async function replaceQuotas(
  db: WorkspaceDb,
  workspaceId: number,
  transportId: number,
  quotas: readonly DialQuota[],
): Promise<void> {
  await db
    .deleteFrom('dial_quotas')
    .where('workspace_id', '=', workspaceId)
    .where('transport_id', '=', transportId)
    .execute();
  if (quotas.length === 0) return;
  await db
    .insertInto('dial_quotas')
    .values(
      quotas.map(({ unitId, segmentId, most }) => ({
        workspace_id: workspaceId,
        transport_id: transportId,
        unit_id: unitId,
        segment_id: segmentId,
        most,
      })),
    )
    .execute();
}

/** Interviews of a list that are done, and those under way, by where and of whom. */
export interface CountedInterviews {
  readonly unit_id: number;
  readonly segment_ids: number[] | null;
  readonly done: number;
  readonly on_call: number;
}

export async function countInterviews(
  db: WorkspaceDb,
  workspaceId: number,
  transportId: number,
): Promise<CountedInterviews[]> {
  const { rows } = await sql<CountedInterviews>`
    select i.unit_id, i.segment_ids, count(*) filter (where a.outcome = 'done')::integer as done,
      count(*) filter (where a.ended_at is null)::integer as on_call
    from call_attempts a join invitations i on i.workspace_id = ${workspaceId} and i.id = a.invitation_id
    where a.workspace_id = ${workspaceId} and a.transport_id = ${transportId} and (a.outcome = 'done' or a.ended_at is null)
    group by i.unit_id, i.segment_ids`.execute(db);
  return rows;
}
