import { sql, type Kysely } from 'kysely';
import type { DemoState, Role } from '@otklik/contract';
import type { Tables } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface DemoOwner {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
}

/** Members of the demo company who own its touchpoints. No person stands behind them, so nobody can sign in as one. */
export async function insertOwners(
  db: WorkspaceDb,
  workspaceId: number,
  owners: readonly DemoOwner[],
  now: Date,
): Promise<void> {
  await db
    .insertInto('members')
    .values(
      owners.map(({ userId, name, role }) => ({
        workspace_id: workspaceId,
        user_id: userId,
        role,
        display_name: name,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doNothing())
    .execute();
}

/** What is known about a demo stands in its own workspace's settings: whose it is, how far it has come. */
export interface DemoRecord {
  readonly workspaceId: number;
  readonly state: DemoState['state'];
  readonly progress: number;
  readonly error: string | null;
}

export async function findDemo(db: Kysely<Tables>, ofWorkspaceId: number): Promise<DemoRecord | undefined> {
  const { rows } = await sql<{
    id: number;
    demo: { state: DemoState['state']; progress: number; error?: string | null } | null;
  }>`
    select id, settings->'demoLoad' as demo from workspaces
    -- one that was loaded from the command line belongs to nobody: to the only company, but to none of several
    where demo and (id = ${ofWorkspaceId} or (settings->'demoLoad'->>'of')::integer = ${ofWorkspaceId}
      or settings->'demoLoad'->>'of' is null and (select count(*) from workspaces where not demo) <= 1)
    order by settings->'demoLoad'->>'of' is null, id desc limit 1`.execute(db);
  const [row] = rows;
  return row === undefined
    ? undefined
    : {
        workspaceId: row.id,
        state: row.demo?.state ?? 'ready',
        progress: row.demo?.progress ?? 1,
        error: row.demo?.error ?? null,
      };
}

export async function setDemo(
  db: Kysely<Tables>,
  workspaceId: number,
  change: { state?: DemoState['state']; progress?: number; error?: string | null; of?: number | null },
): Promise<void> {
  await sql`update workspaces set settings = settings || jsonb_build_object('demoLoad', coalesce(settings->'demoLoad', '{}') || ${JSON.stringify(change)}::jsonb)
    where id = ${workspaceId} and demo`.execute(db);
}

/** Every table of a company, read from the catalogue: one that is added tomorrow is not forgotten. */
export async function listCompanyTables(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'workspace_id' and not a.attisdropped
      and has_table_privilege(c.oid, 'delete') order by 1`.execute(db);
  return rows.map((row) => row.name);
}

export async function deleteRows(db: WorkspaceDb, table: string, workspaceId: number): Promise<void> {
  await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(db);
}

export async function isDemo(db: Kysely<Tables>, workspaceId: number): Promise<boolean> {
  const row = await db.selectFrom('workspaces').select('demo').where('id', '=', workspaceId).executeTakeFirst();
  return row?.demo ?? false;
}

export async function deleteWorkspace(db: Kysely<Tables>, workspaceId: number): Promise<void> {
  await db.deleteFrom('person_workspaces').where('workspace', '=', workspaceId).execute();
  await db.deleteFrom('workspaces').where('id', '=', workspaceId).where('demo', '=', true).execute();
}
