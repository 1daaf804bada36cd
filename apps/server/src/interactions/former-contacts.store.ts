import { sql } from 'kysely';
import { unnestRows } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { customerColumns, type CustomerRow } from './customers.store.ts';

/**
 * Contacts that the system which keeps the external id tells otherwise take the place of those that are known, which stay as former
 * ones. Only its newest word: what comes late changes nothing. After the customers were written, so that their rows are locked in the
 * order of everybody. @returns whose were changed
 */
export async function changeContacts(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly CustomerRow[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const former = (kind: 'email' | 'phone') => sql`
    select ${workspaceId}::integer, md5(id || ${kind} || encode(${sql.ref(`known_${kind}`)}, 'hex'))::uuid, id, ${kind},
      ${sql.ref(`known_${kind}`)}, ${sql.ref(`known_${kind}_encrypted`)}, contacts_told_at
    from told where ${sql.ref(`known_${kind}`)} <> ${sql.ref(`${kind}_index`)}`;
  const { rows: changed } = await sql<{ id: string }>`
    with told as (
      select given.*, c.email_index as known_email, c.email_encrypted as known_email_encrypted, c.phone_index as known_phone,
        c.phone_encrypted as known_phone_encrypted
      from ${unnestRows(customerColumns, rows)} as given
        join customers c on c.workspace_id = ${workspaceId} and c.id = given.id and c.external_id = given.external_id
      where c.erased_at is null and c.merged_into is null and c.contacts_told_at <= given.contacts_told_at
        and (c.email_index <> given.email_index or c.phone_index <> given.phone_index)),
    kept as (
      insert into former_contacts (workspace_id, id, customer_id, kind, contact_index, contact_encrypted, until)
      ${former('email')} union all ${former('phone')}
      on conflict (workspace_id, id) do update set until = excluded.until)
    update customers c set email_index = coalesce(told.email_index, c.email_index), phone_index = coalesce(told.phone_index, c.phone_index),
      email_encrypted = coalesce(told.email_encrypted, c.email_encrypted), phone_encrypted = coalesce(told.phone_encrypted, c.phone_encrypted)
    from told where c.workspace_id = ${workspaceId} and c.id = told.id returning c.id`.execute(db);
  return changed.map(({ id }) => id);
}

export interface FormerContactRow {
  readonly id: string;
  readonly kind: string;
  readonly contact_encrypted: Buffer;
  readonly until: Date;
}

/** The latest first; a contact that holds again is none. */
export async function listFormerContacts(
  db: WorkspaceDb,
  workspaceId: number,
  customerId: string,
): Promise<FormerContactRow[]> {
  const { rows } = await sql<FormerContactRow>`
    select f.id, f.kind, f.contact_encrypted, f.until from former_contacts f
      join customers c on c.workspace_id = ${workspaceId} and c.id = f.customer_id
    where f.workspace_id = ${workspaceId} and f.customer_id = ${customerId}
      and f.contact_index is distinct from case f.kind when 'email' then c.email_index when 'phone' then c.phone_index end
    order by f.until desc, f.id`.execute(db);
  return rows;
}
