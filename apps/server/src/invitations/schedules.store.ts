import { sql, type Selectable, type Updateable } from 'kysely';
import { scheduleSteps } from '@otklik/contract';
import type { SchedulesTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { StoredSchedule } from './schedule.ts';

export type ScheduleRow = Selectable<SchedulesTable>;

export function listSchedules(db: WorkspaceDb, workspaceId: number): Promise<ScheduleRow[]> {
  return db
    .selectFrom('schedules')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute();
}

export function findSchedule(db: WorkspaceDb, workspaceId: number, id: number): Promise<ScheduleRow | undefined> {
  return db
    .selectFrom('schedules')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Archived ones too: what was planned by one goes on by it. */
export async function findSchedules(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly number[],
): Promise<Map<number, StoredSchedule>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('schedules')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, readSchedule(row)]));
}

export function readSchedule(row: ScheduleRow): StoredSchedule {
  return {
    id: row.id,
    touchpointId: row.touchpoint_id,
    surveyId: row.survey_id,
    steps: scheduleSteps.parse(row.steps),
    lifeHours: row.life_hours,
  };
}

export function insertSchedule(
  db: WorkspaceDb,
  workspaceId: number,
  row: Pick<ScheduleRow, 'name' | 'touchpoint_id' | 'survey_id' | 'life_hours'> & { readonly steps: unknown },
  by: { readonly id: string; readonly now: Date },
): Promise<ScheduleRow> {
  return db
    .insertInto('schedules')
    .values({
      ...row,
      steps: JSON.stringify(row.steps),
      workspace_id: workspaceId,
      created_by: by.id,
      created_at: by.now,
      changed_at: by.now,
      compared_since: by.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function updateSchedule(db: WorkspaceDb, workspaceId: number, id: number, change: Updateable<SchedulesTable>) {
  return db.updateTable('schedules').set(change).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export interface VariantResult {
  readonly step: number;
  readonly variant: number;
  readonly asked: number;
  readonly delivered: number;
  readonly opened: number;
  readonly finished: number;
}

/** Since the variants are what they are. A reminder is credited with what was opened and answered after it went, and with nothing before. */
export async function countVariants(
  db: WorkspaceDb,
  workspaceId: number,
  { id, since }: { readonly id: number; readonly since: Date },
): Promise<VariantResult[]> {
  const { rows } = await sql<VariantResult>`
    with asked as materialized (
      select id, coalesce(variant, 0)::integer as variant, delivered_at, opened_at, completed_at from invitations
      where workspace_id = ${workspaceId} and schedule_id = ${id} and created_at >= ${since}),
    reminded as (
      select m.step::integer as step, coalesce(m.variant, 0)::integer as variant, a.opened_at, a.completed_at,
        min(m.sent_at) filter (where m.state in ('sent', 'delivered', 'opened')) as sent_at
      from asked a join messages m on m.workspace_id = ${workspaceId} and m.invitation_id = a.id
      where m.purpose = 'reminder' group by a.id, 1, 2, 3, 4)
    select 0 as step, variant, count(*)::integer as asked, count(delivered_at)::integer as delivered,
      count(opened_at)::integer as opened, count(completed_at)::integer as finished
    from asked group by variant
    union all
    select step, variant, count(*)::integer, count(sent_at)::integer, (count(*) filter (where opened_at >= sent_at))::integer,
      (count(*) filter (where completed_at >= sent_at))::integer
    from reminded group by step, variant
    order by step, variant`.execute(db);
  return rows;
}
