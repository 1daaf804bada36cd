import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { MailboxesTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type MailboxRow = Selectable<MailboxesTable>;

export function listMailboxes(db: WorkspaceDb, workspaceId: number): Promise<MailboxRow[]> {
  return db
    .selectFrom('mailboxes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute();
}

export function findMailbox(db: WorkspaceDb, workspaceId: number, id: number): Promise<MailboxRow | undefined> {
  return db
    .selectFrom('mailboxes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function insertMailbox(
  db: WorkspaceDb,
  workspaceId: number,
  row: Omit<Insertable<MailboxesTable>, 'workspace_id'>,
): Promise<MailboxRow> {
  return db
    .insertInto('mailboxes')
    .values({ ...row, workspace_id: workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function updateMailbox(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  change: Updateable<MailboxesTable>,
): Promise<void> {
  await db.updateTable('mailboxes').set(change).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

/** How far the folder was read. Two who read at once never put it back. */
export async function moveCursor(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  { uidValidity, uid }: { readonly uidValidity: number; readonly uid: number },
): Promise<void> {
  await sql`update mailboxes set uid_validity = ${uidValidity},
      last_uid = case when uid_validity = ${uidValidity} then greatest(last_uid, ${uid}) else ${uid} end
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export interface VerdictCount {
  readonly mailbox_id: number;
  readonly verdict: string;
  readonly n: number;
}

export async function countVerdicts(db: WorkspaceDb, workspaceId: number, since: Date): Promise<VerdictCount[]> {
  const { rows } = await sql<VerdictCount>`select mailbox_id, verdict, count(*)::integer as n from letters
    where workspace_id = ${workspaceId} and taken_at >= ${since} group by 1, 2`.execute(db);
  return rows;
}
