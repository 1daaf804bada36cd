import { sql } from 'kysely';
import type { Work } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';
import { customerIsSeen } from './visible-customer.ts';
import { normalEmail, normalIdentifier, normalPhone } from './told-customer.ts';

const AT_MOST = 20;

/** Customers known by exactly this e-mail, telephone, external id or other identifier, of the units that the actor sees. */
export async function findCustomerBy(
  work: Work,
  secrets: Secrets,
  who: string,
): Promise<{ id: string; externalId: string | null }[]> {
  const { db, workspaceId, actor } = work;
  const email = secrets.blindIndex(workspaceId, normalEmail(who));
  const value = secrets.blindIndex(workspaceId, normalIdentifier(who));
  const phones = telephonesMeant(who).map((phone) => secrets.blindIndex(workspaceId, phone));
  const { rows } = await sql<{ id: string; externalId: string | null }>`
    select id, external_id as "externalId" from customers c
    where workspace_id = ${workspaceId} and erased_at is null and merged_into is null and id in (
      select coalesce(merged_into, id) from customers
      where workspace_id = ${workspaceId} and (external_id = ${who} or email_index = ${email} or phone_index = any(${phones}::bytea[]))
      union all select customer_id from customer_identifiers where workspace_id = ${workspaceId} and value_index = ${value})
      and ${customerIsSeen(workspaceId, actor, 'c.id')}
    order by created_at limit ${AT_MOST}`.execute(db);
  return rows;
}

/** Typed by a person, "916 123-45-67" is a Russian mobile number without its country's code. */
function telephonesMeant(who: string): string[] {
  const digits = normalPhone(who);
  return /^9\d{9}$/.test(digits) ? [digits, `7${digits}`] : [digits];
}
