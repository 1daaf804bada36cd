import { caseWorkEndpoints } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { ownEmployees } from '../../company/company.ts';
import { readTerms } from '../../contacts/contact-terms.ts';
import { seesUnit } from '../../platform/actor.ts';
import { audit } from '../../platform/audit.ts';
import { Problem } from '../../platform/errors.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { numberOf } from '../case.ts';
import { readSettings } from '../settings/case-settings.store.ts';
import { likenessesTo } from './likeness-of-words.ts';
import { listWorded } from './likely.store.ts';
import { isNamed, mayKnowCustomer } from '../may-answer.ts';
import { mayJoin } from './may-join.ts';
import { listOrderParts, type OrderPart } from './orders.store.ts';
import { readCase, visibleCase } from '../present-case.ts';
import { wordsReadBy } from '../words-closed-off.ts';
import { presentStory } from './present-story.ts';
import { readStory } from './story.store.ts';
import { watchCase } from '../watchers/watch-case.service.ts';
import { deleteWatcher, listNews } from '../watchers/watchers.store.ts';

const DAY_MS = 86_400_000;
/** Half of what they say, weighed by how rarely it is said, is the same. */
const ALIKE = 0.5;
const OFFERED = 5;

/** What a case is tied to: who follows it, the orders and the story of its customer, and cases that say the same. */
export const caseKinRoutes: readonly Route[] = [
  route(caseWorkEndpoints.watch, async ({ params, body, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const row = await visibleCase(work, company, params.caseId);
    if (work.actor.kind !== 'person') throw new Problem('forbidden', 'A case is followed by a person, not by a key');
    if (body.isWatching) await watchCase(work, company, row, work.actor.id);
    else await deleteWatcher(work.db, work.workspaceId, row.id, work.actor.id);
    const action = body.isWatching ? 'case.watch' : 'case.unwatch';
    await audit(work, { action, subject: { kind: 'case', id: row.id } });
    return readCase(services, work, company, row.id);
  }),
  route(caseWorkEndpoints.news, async ({ actor, services }, work) => {
    const units = actor.unitIds === 'all' ? null : actor.unitIds;
    const rows = await listNews(work.db, work.workspaceId, { userId: actor.id, units });
    const read = await wordsReadBy(services, work, await companyOf(services.db, work.workspaceId), rows);
    return {
      items: rows.map(({ id, title, since, is_called, ...numbered }) => ({
        caseId: id,
        number: numberOf(numbered),
        title: read(id, title),
        since,
        isCalled: is_called,
      })),
    };
  }),
  route(caseWorkEndpoints.orders, async ({ params, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const row = await visibleCase(work, company, params.caseId);
    if (isNamed(work.actor, company, row)) return { items: [] };
    const { settings } = await readSettings(work.db, work.workspaceId);
    const about = { customerId: row.customer_id, interactionId: row.interaction_id };
    const parts = await listOrderParts(work.db, work.workspaceId, about);
    const seen = parts.filter(({ unit_id }) => seesUnit(work.actor, unit_id));
    const numbers = new Set(seen.map(({ order_number }) => order_number));
    if (row.order_number !== null) numbers.add(row.order_number);
    return {
      items: [...numbers].map((number) => ({
        number,
        isOfCase: number === row.order_number,
        address: addressOf(settings.orderAddress, number),
        parts: seen.filter(({ order_number }) => order_number === number).map(presentPart),
      })),
    };
  }),
  route(caseWorkEndpoints.likely, async ({ params, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const row = await visibleCase(work, company, params.caseId);
    if (isNamed(work.actor, company, row)) return { items: [] };
    const { terms } = await readTerms(work.db, work.workspaceId);
    const days = terms.repeatDays * DAY_MS;
    const [one, ...others] = await listWorded(work.db, work.workspaceId, row, {
      from: new Date(row.opened_at.getTime() - days),
      to: new Date(row.opened_at.getTime() + days),
    });
    if (one === undefined) return { items: [] };
    const likenesses = likenessesTo(one, others);
    const read = await wordsReadBy(services, work, company, others);
    return {
      items: others
        .filter((other) => seesUnit(work.actor, other.unit_id) && !isNamed(work.actor, company, other))
        .map(({ id, title, status, opened_at, customer_id, ...rest }) => ({
          id,
          number: numberOf(rest),
          title: read(id, title),
          status,
          openedAt: opened_at,
          likeness: likenesses.get(id) ?? 0,
          mayJoin: mayJoin(row, { customer_id }),
        }))
        .filter(({ likeness }) => likeness >= ALIKE)
        .toSorted((a, b) => b.likeness - a.likeness)
        .slice(0, OFFERED),
    };
  }),
  route(caseWorkEndpoints.story, async ({ params, services, actor }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const row = await visibleCase(work, company, params.caseId);
    const { id: caseId, customer_id: customerId } = row;
    // What somebody bought and wrote elsewhere tells who he is.
    if (customerId === null || !mayKnowCustomer(actor, company, row))
      return presentStory({ interactions: [], responses: [], cases: [] });
    const seen = { units: actor.unitIds, namingNone: ownEmployees(company, actor) };
    return presentStory(await readStory(work.db, work.workspaceId, { customerId, caseId, ...seen }));
  }),
];

function presentPart({ id, occurred_at, unit_id, touchpoint_id, product_ids, amount }: OrderPart) {
  return {
    interactionId: id,
    occurredAt: occurred_at,
    unitId: unit_id,
    touchpointId: touchpoint_id,
    productIds: product_ids ?? [],
    amount,
  };
}

/** Where the company's own shop shows an order. */
function addressOf(template: string | null, number: string): string | null {
  return template === null ? null : template.replaceAll('{order}', encodeURIComponent(number));
}
