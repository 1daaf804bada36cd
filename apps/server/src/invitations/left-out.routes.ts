import { campaignEndpoints, outcomes, type LeftOut, type Language } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { companyRoute } from '../company/company.route.ts';
import { showDecisions } from '../decisions/ledger/show-decisions.service.ts';
import { readContacts } from '../interactions/contacts.ts';
import { visibleCustomer } from '../interactions/visible-customer.ts';
import { seesUnit } from '../platform/actor.ts';
import type { Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Route, Sent } from '../platform/http/route.ts';
import type { Secrets } from '../platform/secrets.ts';
import { findCampaign } from './campaigns.store.ts';
import { listLeftOut, listLeftOutOf, type LeftOutPlace, type ListedLeftOut } from './left-out.store.ts';

const MOST_OF_CUSTOMER = 100;

export const leftOutRoutes: readonly Route[] = [
  companyRoute(campaignEndpoints.leftOut, async ({ params, query, actor, services }, work, company) => {
    const campaign = await findCampaign(work.db, work.workspaceId, params.campaignId);
    if (campaign === undefined || !seesUnit(actor, campaign.unit_id)) throw new Problem('not_found');
    const rows = await listLeftOut(work.db, work.workspaceId, {
      campaignId: campaign.id,
      reason: query.reason,
      after: readPlace(query.cursor),
      limit: query.limit + 1,
      actor,
    });
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: await show({ work, company, secrets: services.secrets, language: query.language }, page),
      nextCursor: last === undefined ? null : `${last.round}_${last.customer_id}`,
    };
  }),
  companyRoute(campaignEndpoints.leftOutCustomer, async ({ params, query, actor, services }, work, company) => {
    const customerId = await visibleCustomer(work, params.customerId);
    const unitIds = actor.unitIds === 'all' ? null : actor.unitIds;
    const rows = await listLeftOutOf(work.db, work.workspaceId, { customerId, unitIds, limit: MOST_OF_CUSTOMER });
    return { items: await show({ work, company, secrets: services.secrets, language: query.language }, rows) };
  }),
];

interface Showing {
  readonly work: Work;
  readonly company: Company;
  readonly secrets: Secrets;
  readonly language: Language;
}

const ofPolicy: ReadonlySet<string> = new Set(outcomes);

async function show(
  { work, company, secrets, language }: Showing,
  rows: readonly ListedLeftOut[],
): Promise<Sent<LeftOut>[]> {
  const isPersonal = work.actor.scopes.has('personal:read');
  const ids = rows.map(({ kept_id: id }) => id);
  const contacts = isPersonal ? await readContacts(work, secrets, ids, 'campaign') : new Map();
  const shown = await showDecisions(work, company, rows.map(asInLedger), language);
  return rows.map((row, at) => ({
    campaignId: row.campaign_id,
    campaign: row.campaign,
    round: row.round,
    customerId: row.kept_id,
    name: contacts.get(row.kept_id)?.name ?? null,
    externalId: isPersonal ? row.external_id : null,
    reason: row.reason,
    decidedAt: row.decided_at,
    sentences: row.entry !== null && ofPolicy.has(row.reason) ? (shown[at]?.sentences ?? []) : [],
  }));
}

/** As if it were of an interaction: the words are the same. */
function asInLedger(row: ListedLeftOut) {
  return {
    id: row.customer_id,
    customer_id: row.kept_id,
    occurred_at: row.decided_at,
    unit_id: row.unit_id,
    touchpoint_id: row.touchpoint_id,
    decision_batch: null,
    decided_at: row.decided_at,
    policy_number: row.policy_number,
    entry: row.entry,
    is_cancelled: false,
  };
}

function readPlace(cursor: string | undefined): LeftOutPlace | null {
  if (cursor === undefined) return null;
  const [, round, customerId] = /^(\d{1,9})_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (round === undefined || customerId === undefined)
    throw new Problem('invalid_input', 'cursor: is none that this list gave');
  return { round: Number(round), customerId };
}
