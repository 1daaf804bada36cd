import {
  decisionEndpoints,
  holdOutEndpoints,
  isAsked,
  outcomeOf,
  policyDocument,
  policyEndpoints,
} from '@otklik/contract';
import { companyRoute } from '../company/company.route.ts';
import { findCustomerBy } from '../interactions/find-customer.ts';
import { interactionIdOf } from '../interactions/interaction.ts';
import { readContacts } from '../interactions/contacts.ts';
import { visibleCustomer } from '../interactions/visible-customer.ts';
import { seesUnit, type Actor } from '../platform/actor.ts';
import { Problem } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import { judgeHoldOut } from './hold-out/hold-out.service.ts';
import {
  findInteractionDecision,
  listCustomerDecisions,
  listDecisionDays,
  listLedger,
  listOrderDecisions,
  type LedgerPlace,
} from './ledger/ledger.store.ts';
import { describePolicy, savePolicy, switchPause } from './policies/policies.service.ts';
import { findPolicy, listPolicies } from './policies/policies.store.ts';
import { showDecisions } from './ledger/show-decisions.service.ts';

/** One order has its visit, its delivery and its returns. */
const ORDERS_AT_MOST = 20;

const policyRoutes: readonly Route[] = [
  route(policyEndpoints.get, (_call, work) => describePolicy(work)),
  companyRoute(policyEndpoints.save, ({ body }, work, company) => savePolicy(work, company, body)),
  route(policyEndpoints.versions, async (_call, work) => ({
    items: (await listPolicies(work.db, work.workspaceId)).map((row) => ({
      number: row.number,
      note: row.note,
      savedBy: row.saved_by,
      savedAt: row.saved_at,
    })),
  })),
  route(policyEndpoints.version, async ({ params }, work) => {
    const row = await findPolicy(work.db, work.workspaceId, params.number);
    if (row === undefined) throw new Problem('not_found');
    const { number, note, saved_by: savedBy, saved_at: savedAt } = row;
    return { number, note, savedBy, savedAt, document: policyDocument.parse(row.document) };
  }),
  route(holdOutEndpoints.get, ({ query }, work) => judgeHoldOut(work, query.days)),
  route(policyEndpoints.pause, ({ services, body }, work) => switchPause(services, work, body.isPaused)),
];

export const decisionRoutes: readonly Route[] = [
  ...policyRoutes,
  companyRoute(decisionEndpoints.list, async ({ query, actor }, work, company) => {
    const { cursor, language, ...filter } = query;
    const page = await listLedger(work.db, work.workspaceId, {
      ...filter,
      unitIds: unitsOf(actor),
      after: readPlace(cursor),
    });
    return {
      items: await showDecisions(work, company, page.rows, language),
      nextCursor: page.next === null ? null : writePlace(page.next),
    };
  }),
  route(decisionEndpoints.days, async ({ query }, work) => ({
    items: (await listDecisionDays(work.db, work.workspaceId, query)).map((row) => {
      const outcome = outcomeOf(row.outcome);
      return {
        day: row.day,
        touchpointId: row.touchpoint_id,
        outcome,
        isAsked: isAsked(outcome),
        ruleId: row.rule_id === 0 ? null : row.rule_id,
        n: row.n,
      };
    }),
  })),
  companyRoute(decisionEndpoints.ofInteraction, async ({ params, query, actor }, work, company) => {
    const row = await findInteractionDecision(work.db, work.workspaceId, params.interactionId);
    if (row === undefined || !seesUnit(actor, row.unit_id)) throw new Problem('not_found');
    const [shown] = await showDecisions(work, company, [row], query.language);
    if (shown === undefined) throw new Problem('not_found');
    return shown;
  }),
  companyRoute(decisionEndpoints.ofCustomer, async ({ params, query, actor }, work, company) => {
    const customerId = await visibleCustomer(work, params.customerId);
    const seen = { unitIds: unitsOf(actor), limit: query.limit };
    const rows = await listCustomerDecisions(work.db, work.workspaceId, customerId, seen);
    return { items: await showDecisions(work, company, rows, query.language) };
  }),
  companyRoute(decisionEndpoints.find, async ({ body, services, actor }, work, company) => {
    const found = await findCustomerBy(work, services.secrets, body.who);
    const contacts = await readContacts(
      work,
      services.secrets,
      found.map(({ id }) => id),
      'why asked',
    );
    const happened = await listOrderDecisions(
      work.db,
      work.workspaceId,
      { orderNumber: body.who, interactionId: interactionIdOf(work.workspaceId, { externalId: body.who }) },
      { unitIds: unitsOf(actor), limit: ORDERS_AT_MOST },
    );
    return {
      items: found.map(({ id, externalId }) => ({ customerId: id, name: contacts.get(id)?.name ?? null, externalId })),
      interactions: await showDecisions(work, company, happened, body.language),
    };
  }),
];

function unitsOf(actor: Actor): readonly number[] | null {
  return actor.unitIds === 'all' ? null : actor.unitIds;
}

function writePlace({ decidedAt, batch, entry }: LedgerPlace): string {
  return `${decidedAt.toISOString()}_${batch}_${entry}`;
}

function readPlace(cursor: string | undefined): LedgerPlace | null {
  if (cursor === undefined) return null;
  const [at = '', batch, entry] = cursor.split('_');
  const place = { decidedAt: new Date(at), batch: Number(batch), entry: Number(entry) };
  if (
    Number.isNaN(place.decidedAt.getTime()) ||
    !Number.isSafeInteger(place.batch) ||
    !Number.isSafeInteger(place.entry)
  )
    throw new Problem('invalid_input', 'cursor: is none that this list gave');
  return place;
}
