import { sql } from 'kysely';
import type { Work } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';
import { normalEmail, normalPhone } from './customers.service.ts';

const AT_MOST = 20;

/** Customers known by exactly this e-mail, telephone or external id, of the units that the actor sees. */
export async function findCustomerBy(
  work: Work,
  secrets: Secrets,
  who: string,
): Promise<{ id: string; externalId: string | null }[]> {
  const { db, workspaceId, actor } = work;
  const email = secrets.blindIndex(workspaceId, normalEmail(who));
  const phone = secrets.blindIndex(workspaceId, normalPhone(who));
  const units = actor.unitIds === 'all' ? null : [...actor.unitIds];
  const { rows } = await sql<{ id: string; externalId: string | null }>`
    select id, external_id as "externalId" from customers c
    where workspace_id = ${workspaceId} and erased_at is null
      and (external_id = ${who} or email_index = ${email} or phone_index = ${phone})
      and (${units === null} or exists (select from interactions i
        where i.workspace_id = ${workspaceId} and i.customer_id = c.id and i.unit_id = any(${units ?? []}::integer[])))
    order by created_at limit ${AT_MOST}`.execute(db);
  return rows;
}
