import type { NewTarget, Target } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface TargetRow extends Omit<Target, 'createdAt' | 'replacedAt'> {
  readonly createdAt: Date;
  readonly replacedAt: Date | null;
}

const columns = sql`id, index_id as "index", unit_id as "unitId", owner_id as "ownerId", touchpoint_id as "touchpointId",
  factor_id as "factorId", period_start as "periodStart", period_end as "periodEnd", number, value,
  created_by as "createdBy", created_at as "createdAt", replaced_at as "replacedAt"`;

export async function listCurrent(
  db: WorkspaceDb,
  workspaceId: number,
  filter: {
    readonly index?: string | undefined;
    readonly units?: readonly number[] | undefined;
    readonly owner?: string | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`
    select ${columns} from targets where workspace_id = ${workspaceId} and replaced_at is null
      ${filter.index === undefined ? sql`` : sql`and index_id = ${filter.index}`}
      ${filter.units === undefined ? sql`` : sql`and unit_id = any(${[...filter.units]}::integer[])`}
      ${filter.owner === undefined ? sql`` : sql`and owner_id = ${filter.owner}`}
      ${filter.from === undefined ? sql`` : sql`and period_end >= ${filter.from}::date`}
      ${filter.to === undefined ? sql`` : sql`and period_start <= ${filter.to}::date`}
    order by period_start desc, index_id, id`.execute(db);
  return rows;
}

export async function findTarget(db: WorkspaceDb, workspaceId: number, id: number): Promise<TargetRow | undefined> {
  const { rows } = await sql<TargetRow>`
    select ${columns} from targets where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return rows[0];
}

/** All versions of what a target is for, the newest first. */
export async function listVersions(
  db: WorkspaceDb,
  workspaceId: number,
  of: Omit<NewTarget, 'value'>,
): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`
    select ${columns} from targets where workspace_id = ${workspaceId} and index_id = ${of.index}
      and unit_id is not distinct from ${of.unitId}::integer and owner_id is not distinct from ${of.ownerId}::text
      and touchpoint_id is not distinct from ${of.touchpointId}::integer
      and factor_id is not distinct from ${of.factorId}::integer
      and period_start = ${of.periodStart}::date and period_end = ${of.periodEnd}::date
    order by number desc`.execute(db);
  return rows;
}

/** Closes the version that stands. @returns false when somebody closed it meanwhile */
export async function closeTarget(db: WorkspaceDb, workspaceId: number, id: number, at: Date): Promise<boolean> {
  const closed = await db
    .updateTable('targets')
    .set({ replaced_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('replaced_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return closed !== undefined;
}

export async function insertTarget(
  db: WorkspaceDb,
  workspaceId: number,
  target: NewTarget & { readonly number: number; readonly createdBy: string; readonly createdAt: Date },
): Promise<TargetRow> {
  const { rows } = await sql<TargetRow>`
    insert into targets (workspace_id, index_id, unit_id, owner_id, touchpoint_id, factor_id, period_start, period_end,
      number, value, created_by, created_at)
    values (${workspaceId}, ${target.index}, ${target.unitId}, ${target.ownerId}, ${target.touchpointId}, ${target.factorId},
      ${target.periodStart}::date, ${target.periodEnd}::date, ${target.number}, ${target.value}, ${target.createdBy}, ${target.createdAt})
    returning ${columns}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new TypeError('targets returned no row');
  return row;
}
