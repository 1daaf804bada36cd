import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { defaultWorkspaceSettings, workspaceSettings, type WorkspaceSettings } from '@otklik/contract';
import type { Tables } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export async function nextWorkspaceId(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval('entity_id')::integer as id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new TypeError('a sequence gives a number');
  return row.id;
}

export async function insertWorkspace(
  db: WorkspaceDb,
  workspace: { id: number; name: string; settings: Partial<WorkspaceSettings>; isDemo: boolean },
  now: Date,
): Promise<void> {
  await db
    .insertInto('workspaces')
    .values({
      id: workspace.id,
      name: workspace.name,
      settings: JSON.stringify(workspace.settings),
      created_at: now,
      demo: workspace.isDemo,
    })
    .execute();
}

export async function getWorkspace(db: WorkspaceDb, workspaceId: number) {
  const row = await db
    .selectFrom('workspaces')
    .select(['id', 'name', 'settings', 'demo'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return { id: row.id, name: row.name, isDemo: row.demo, ...readSettings(row.settings) };
}

export async function updateWorkspace(
  db: WorkspaceDb,
  workspaceId: number,
  change: { name?: string; settings: Partial<WorkspaceSettings> },
): Promise<void> {
  await db
    .updateTable('workspaces')
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      settings: sql`settings || ${JSON.stringify(change.settings)}::jsonb`,
    })
    .where('id', '=', workspaceId)
    .execute();
}

export function listDemoWorkspaces(db: Kysely<Tables>) {
  return db.selectFrom('workspaces').select('id').where('demo', '=', true).orderBy('id').execute();
}

/** The demos of nobody become one company's: before another comes, whose people are not to meet in them. */
export async function giveDemos(db: Kysely<Tables>, workspaceId: number): Promise<void> {
  await sql`
    update workspaces set settings = settings || jsonb_build_object('demoLoad',
      coalesce(settings->'demoLoad', '{}') || jsonb_build_object('of', ${workspaceId}::integer))
    where demo and settings->'demoLoad'->>'of' is null`.execute(db);
}

export function listOwnWorkspaces(db: Kysely<Tables>) {
  return db.selectFrom('workspaces').select('id').where('demo', '=', false).orderBy('id').execute();
}

/** What was never set is the default; so a setting added tomorrow needs no migration. */
function readSettings(stored: unknown): WorkspaceSettings {
  return workspaceSettings.parse({ ...defaultWorkspaceSettings, ...(stored as Partial<WorkspaceSettings>) });
}
