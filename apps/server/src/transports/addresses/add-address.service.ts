import { sql } from 'kysely';
import type { newAddress } from '@otklik/contract';
import type { z } from 'zod';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { invalidField } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { noteReach } from './reach.ts';
import { addressIdOf, addressIndex } from './address-id.ts';
import { getTransport, knownKind } from '../transports.service.ts';
import { pushSubscription } from '../web-push/web-push.ts';

/** Ties a chat or a browser to a customer; from then on the contact policy knows that he can be reached this way. */
export async function addAddress(
  services: Services,
  work: Work,
  transportId: number,
  given: z.infer<typeof newAddress>,
): Promise<string> {
  const row = await getTransport(work, transportId);
  const kind = knownKind(row);
  if (kind.addressedBy !== 'address')
    throw invalidField('address', 'not_needed', 'this transport uses the contacts of the customer himself');
  if (kind.name === 'web_push' && !isSubscription(given.address))
    throw invalidField('address', 'invalid', 'is no push subscription as a browser gives it, in JSON');
  const customerId = await customerOf(work, given);
  const index = addressIndex(services.secrets, work.workspaceId, transportId, given.address);
  const id = addressIdOf(index);
  await sql`
    insert into addresses as known (workspace_id, id, transport_id, address_index, address_encrypted, customer_id, language, created_at)
    values (${work.workspaceId}, ${id}, ${transportId}, ${index}, ${services.secrets.encrypt(given.address)}, ${customerId},
      ${given.language ?? null}, ${work.now})
    on conflict (workspace_id, id) do update set customer_id = excluded.customer_id, blocked_at = null,
      language = coalesce(excluded.language, known.language)`.execute(work.db);
  await noteReach(work.db, work.workspaceId, customerId, kind.name);
  await audit(work, {
    action: 'customer.add_address',
    subject: { kind: 'customer', id: customerId },
    after: { transportId },
  });
  return id;
}

async function customerOf(work: Work, given: z.infer<typeof newAddress>): Promise<string> {
  let query = work.db
    .selectFrom('customers')
    .select(['id', 'merged_into'])
    .where('workspace_id', '=', work.workspaceId)
    .where('erased_at', 'is', null);
  query =
    given.customerId === undefined
      ? query.where('external_id', '=', given.customerExternalId ?? '')
      : query.where('id', '=', given.customerId);
  const row = await query.executeTakeFirst();
  const field = given.customerId === undefined ? 'customerExternalId' : 'customerId';
  if (row === undefined) throw invalidField(field, 'unknown', 'names no customer of this company');
  return row.merged_into ?? row.id;
}

function isSubscription(text: string): boolean {
  try {
    return pushSubscription.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
