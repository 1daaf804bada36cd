import { customerEndpoints } from '@otklik/contract';
import { readContacts } from '../../interactions/contacts.ts';
import { listFormerContacts } from '../../interactions/former-contacts.store.ts';
import { visibleCustomer } from '../../interactions/visible-customer.ts';
import { Problem } from '../../platform/errors.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { findOwnRefusals } from '../../transports/receipts/refused-contacts.store.ts';
import { eraseCustomer } from './erase-customer.ts';

export const customerRoutes: readonly Route[] = [
  route(customerEndpoints.get, async ({ params, query, services }, work) => {
    const id = await visibleCustomer(work, params.customerId);
    const row = await work.db
      .selectFrom('customers')
      .select(['external_id', 'language', 'attributes', 'created_at', 'erased_at'])
      .where('workspace_id', '=', work.workspaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) throw new Problem('not_found');
    const contacts = await readContacts(work, services.secrets, [id], query.reason);
    const former = await listFormerContacts(work.db, work.workspaceId, id);
    const refused = await findOwnRefusals(work.db, work.workspaceId, id);
    const { name = null, email = null, phone = null } = contacts.get(id) ?? {};
    return {
      id,
      externalId: row.external_id,
      name,
      email,
      phone,
      language: row.language,
      attributes: row.attributes as Record<string, unknown>, // jsonb object, written by us alone
      formerContacts: former.flatMap(({ id: contactId, kind, contact_encrypted: sealed, until }) => {
        const value = services.secrets.decrypt(sealed);
        // He is called so again.
        if (kind === 'name' && value === name) return [];
        // The table's check allows no other kind.
        return { kind: kind as 'email' | 'phone' | 'name', value, until, refusedAt: refused.get(contactId) ?? null };
      }),
      createdAt: row.created_at,
      erasedAt: row.erased_at,
    };
  }),
  route(customerEndpoints.erase, ({ params, services }, work) => eraseCustomer(services, work, params.customerId)),
];
