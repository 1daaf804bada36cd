import { sql, type Selectable } from 'kysely';
import type { ConsentsTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export type ConsentRow = Selectable<ConsentsTable>;

export function listConsents(db: WorkspaceDb, workspaceId: number, customerId: string): Promise<ConsentRow[]> {
  return db
    .selectFrom('consents')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('customer_id', '=', customerId)
    .orderBy('given_at')
    .orderBy('id')
    .execute();
}

export function insertConsent(db: WorkspaceDb, row: Omit<ConsentRow, 'id' | 'withdrawn_at' | 'withdrawn_by'>) {
  return db.insertInto('consents').values(row).returningAll().executeTakeFirstOrThrow();
}

export function withdrawConsentRow(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  withdrawn: { readonly by: string; readonly at: Date },
): Promise<ConsentRow | undefined> {
  return db
    .updateTable('consents')
    .set({ withdrawn_at: withdrawn.at, withdrawn_by: withdrawn.by })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

export function findConsent(db: WorkspaceDb, workspaceId: number, id: number): Promise<ConsentRow | undefined> {
  return db
    .selectFrom('consents')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function deleteConsents(db: WorkspaceDb, workspaceId: number, customerId: string): Promise<void> {
  await db
    .deleteFrom('consents')
    .where('workspace_id', '=', workspaceId)
    .where('customer_id', '=', customerId)
    .execute();
}

/** What a decision reads of them. The customer's row must be locked. */
export async function writePermissions(
  db: WorkspaceDb,
  workspaceId: number,
  customerId: string,
  bits: { readonly refused: number; readonly consented: number },
): Promise<void> {
  await sql`update contact_histories set refused = ${bits.refused}, consented = ${bits.consented}
    where workspace_id = ${workspaceId} and customer_id = ${customerId}`.execute(db);
}
