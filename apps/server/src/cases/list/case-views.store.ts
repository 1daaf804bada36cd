import type { CaseView } from '@otklik/contract';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { CaseViewsTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export type ViewRow = Omit<Selectable<CaseViewsTable>, 'filter' | 'audience'> & Pick<CaseView, 'filter' | 'audience'>;
export type NewView = Pick<CaseView, 'name' | 'filter' | 'audience' | 'teamId'>;

const storedFilter = z.record(z.string(), z.string());
const columns = ['workspace_id', 'id', 'name', 'filter', 'owner_id', 'audience', 'team_id', 'created_at'] as const;

function present(row: Selectable<CaseViewsTable>): ViewRow {
  // The table's check allows no other audience.
  return { ...row, filter: storedFilter.parse(row.filter), audience: row.audience as CaseView['audience'] };
}

/** His own, the company's, and those of his team; `teamId` null: of no team. */
export async function listViews(
  db: WorkspaceDb,
  workspaceId: number,
  who: { readonly userId: string; readonly teamId: number | null },
): Promise<ViewRow[]> {
  const rows = await db
    .selectFrom('case_views')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where((where) =>
      where.or([
        where('owner_id', '=', who.userId),
        where('audience', '=', 'company'),
        ...(who.teamId === null
          ? []
          : [where.and([where('audience', '=', 'team'), where('team_id', '=', who.teamId)])]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(present);
}

export async function insertView(
  db: WorkspaceDb,
  workspaceId: number,
  view: NewView,
  by: { readonly userId: string; readonly at: Date },
): Promise<ViewRow> {
  const row = await db
    .insertInto('case_views')
    .values({ workspace_id: workspaceId, ...rowOf(view), owner_id: by.userId, created_at: by.at })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return present(row);
}

export async function updateView(db: WorkspaceDb, workspaceId: number, id: number, view: NewView): Promise<ViewRow> {
  const row = await db
    .updateTable('case_views')
    .set(rowOf(view))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return present(row);
}

function rowOf({ name, filter, audience, teamId }: NewView) {
  return { name, filter: JSON.stringify(filter), audience, team_id: teamId };
}

export async function deleteView(db: WorkspaceDb, workspaceId: number, id: number): Promise<void> {
  await db.deleteFrom('case_views').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export interface ViewOrder {
  readonly viewIds: readonly number[];
  readonly defaultId: number | null;
}

export async function readOrder(db: WorkspaceDb, workspaceId: number, userId: string): Promise<ViewOrder> {
  const row = await db
    .selectFrom('case_view_orders')
    .select(['view_ids', 'default_view_id'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return { viewIds: row?.view_ids ?? [], defaultId: row?.default_view_id ?? null };
}

export async function writeOrder(
  db: WorkspaceDb,
  workspaceId: number,
  userId: string,
  { viewIds, defaultId }: ViewOrder,
): Promise<void> {
  const row = { view_ids: [...viewIds], default_view_id: defaultId };
  await db
    .insertInto('case_view_orders')
    .values({ workspace_id: workspaceId, user_id: userId, ...row })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(row))
    .execute();
}

/** Runs one reading under a time limit. @returns null when it took longer; the transaction goes on */
export async function withinTime<Found>(
  db: WorkspaceDb,
  milliseconds: number,
  read: () => Promise<Found>,
): Promise<Found | null> {
  await sql`savepoint within_time`.execute(db);
  await sql`select set_config('statement_timeout', ${String(milliseconds)}, true)`.execute(db);
  try {
    const found = await read();
    await sql`select set_config('statement_timeout', '0', true)`.execute(db);
    await sql`release savepoint within_time`.execute(db);
    return found;
  } catch (error) {
    await sql`rollback to savepoint within_time`.execute(db);
    if (isCancelled(error)) return null;
    throw error;
  }
}

function isCancelled(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '57014';
}
