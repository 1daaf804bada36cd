import { systemActor, type Actor } from '../platform/actor.ts';
import type { WorkspaceDb, Work } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';

export interface Contact {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Contacts of customers, decrypted for somebody who may see them; that he looked is written down in the same transaction. */
export async function readContacts(
  work: Work,
  secrets: Secrets,
  customerIds: readonly string[],
  reason: string,
): Promise<Map<string, Contact>> {
  const contacts = new Map<string, Contact>();
  if (customerIds.length === 0) return contacts;
  const rows = await work.db
    .selectFrom('customers')
    .select(['id', 'name_encrypted', 'email_encrypted', 'phone_encrypted'])
    .where('workspace_id', '=', work.workspaceId)
    .where('id', 'in', [...new Set(customerIds)])
    .where('erased_at', 'is', null)
    .execute();
  for (const row of rows) {
    contacts.set(row.id, {
      name: decrypted(secrets, row.name_encrypted),
      email: decrypted(secrets, row.email_encrypted),
      phone: decrypted(secrets, row.phone_encrypted),
    });
  }
  await logAccess(work.db, work.workspaceId, work.actor, work.now, [...contacts.keys()], reason);
  return contacts;
}

/** What customers are called, by customer, to be hidden from others. That it was read is written down, as every reading is. */
export async function namesToMask(
  work: Pick<Work, 'db' | 'workspaceId' | 'now'>,
  secrets: Secrets,
  customerIds: readonly string[],
): Promise<Map<string, string>> {
  const asSystem = { ...work, actor: systemActor, requestId: null };
  const contacts = await readContacts(asSystem, secrets, customerIds, 'masked');
  return new Map([...contacts].flatMap(([id, { name }]) => (name === null ? [] : [[id, name] as const])));
}

export function decrypted(secrets: Secrets, sealed: Buffer | null): string | null {
  return sealed === null ? null : secrets.decrypt(sealed);
}

/** Writes down who looked at what belongs to customers, and why. */
export function noteAccess(work: Work, customerIds: readonly string[], reason: string): Promise<void> {
  return logAccess(work.db, work.workspaceId, work.actor, work.now, customerIds, reason);
}

async function logAccess(
  db: WorkspaceDb,
  workspaceId: number,
  actor: Actor,
  now: Date,
  customerIds: readonly string[],
  reason: string,
): Promise<void> {
  if (customerIds.length === 0) return;
  await db
    .insertInto('personal_data_access')
    .values(
      customerIds.map((customer_id) => ({
        workspace_id: workspaceId,
        at: now,
        actor_kind: actor.kind,
        actor_id: actor.id,
        customer_id,
        reason,
      })),
    )
    .execute();
}
