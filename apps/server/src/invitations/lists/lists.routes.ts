import { campaignListEndpoints, type OnList } from '@otklik/contract';
import { readContacts } from '../../interactions/contacts.ts';
import { seesUnit } from '../../platform/actor.ts';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import { route, type Route, type Sent } from '../../platform/http/route.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { findCampaign, lockCampaign, type CampaignRow } from '../campaigns.store.ts';
import { fillList } from './fill-list.service.ts';
import { deleteListed, listListed } from './lists.store.ts';

export const campaignListRoutes: readonly Route[] = [
  route(campaignListEndpoints.add, async ({ services, params, body }, work) => {
    const row = await openCampaign(work, params.campaignId);
    const filled = await fillList(work, services.secrets, row, body);
    if (!body.check)
      await audit(work, {
        action: 'campaign.add_customers',
        subject: { kind: 'campaign', id: row.id },
        after: { added: filled.added, made: filled.made, strangers: body.strangers },
      });
    return filled;
  }),
  route(campaignListEndpoints.list, async ({ services, params, query, actor }, work) => {
    const campaign = await findCampaign(work.db, work.workspaceId, params.campaignId);
    if (campaign === undefined || !seesUnit(actor, campaign.unit_id)) throw new Problem('not_found');
    const after = readPlace(query.cursor);
    const rows = await listListed(work, { campaignId: campaign.id, after, limit: query.limit + 1 });
    const page = rows.slice(0, query.limit);
    return {
      items: await show(work, services.secrets, page),
      nextCursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
    };
  }),
  route(campaignListEndpoints.remove, async ({ params, body }, work) => {
    const row = await openCampaign(work, params.campaignId);
    const ids = 'all' in body ? null : body.customerIds;
    const removed = await deleteListed(work.db, work.workspaceId, row.id, ids);
    await audit(work, {
      action: 'campaign.remove_customers',
      subject: { kind: 'campaign', id: row.id },
      after: { removed },
    });
    return { removed };
  }),
];

async function openCampaign(work: Work, id: number): Promise<CampaignRow> {
  const row = await lockCampaign(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  if (row.state === 'finished' || row.state === 'cancelled') throw new Problem('unprocessable', 'The campaign is over');
  return row;
}

async function show(
  work: Work,
  secrets: Secrets,
  rows: readonly { readonly id: string; readonly external_id: string | null }[],
): Promise<Sent<OnList>[]> {
  const isPersonal = work.actor.scopes.has('personal:read');
  const ids = rows.map(({ id }) => id);
  const contacts = isPersonal ? await readContacts(work, secrets, ids, 'campaign') : new Map();
  return rows.map(({ id, external_id: externalId }) => {
    const { name = null, email = null, phone = null } = contacts.get(id) ?? {};
    return { customerId: id, name, email, phone, externalId: isPersonal ? externalId : null };
  });
}

function readPlace(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  if (!/^[0-9a-f-]{36}$/.test(cursor)) throw new Problem('invalid_input', 'cursor: is none that this list gave');
  return cursor;
}
