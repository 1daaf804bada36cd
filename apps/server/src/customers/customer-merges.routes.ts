import { customerEndpoints, customerMergeEndpoints, type CustomerMerge } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { ownEmployees } from '../company/company.ts';
import { noteAccess } from '../interactions/contacts.ts';
import { visibleCustomer } from '../interactions/visible-customer.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { because, Problem } from '../platform/errors.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { route, type Route, type Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { compareCustomers, tracesOf } from './compared.store.ts';
import { exportCustomer } from './export-customer.service.ts';
import { decideLikeness, findLikeness, listLikenesses, readMatchRules, writeMatchRules } from './likenesses.store.ts';
import { queueAll } from './match-keys.store.ts';
import { matchJob } from './match-customers.service.ts';
import { writeSearchKeys } from '../interactions/search-customers.ts';
import { mergeCustomers, undoMerge } from './merge-customers.service.ts';
import { findMerge, listMerges, type MergeRow } from './merges.store.ts';
import { countMoved, type Moved } from './pointers.ts';

export const customerMergeRoutes: readonly Route[] = [
  route(customerEndpoints.export, async ({ params, query, services }, work) =>
    exportCustomer(services, work, await companyOf(services.db, work.workspaceId), { ...params, ...query }),
  ),
  route(customerMergeEndpoints.likenesses, async ({ query, services }, work) => {
    const { db, workspaceId } = work;
    const after = readCursor(query.cursor, 3);
    const of = { state: query.state, actor: work.actor, after, limit: query.limit + 1 };
    const rows = await listLikenesses(db, workspaceId, of);
    const page = rows.slice(0, query.limit);
    const customers = await look(
      services,
      work,
      page.flatMap((row) => [row.first_id, row.second_id]),
    );
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: page.flatMap((row) => {
        const [first, second] = [customers.get(row.first_id), customers.get(row.second_id)];
        if (first === undefined || second === undefined) return [];
        const { reasons, conflicts, found_at: foundAt } = row;
        return [{ first, second, reasons, conflicts, state: query.state, foundAt }];
      }),
      nextCursor: last === undefined ? null : writeCursor(last.found_at.toISOString(), last.first_id, last.second_id),
    };
  }),
  route(customerMergeEndpoints.compare, async ({ params, services }, work) => {
    const ids = await bothVisible(work, params.customerId, params.otherCustomerId);
    const customers = await look(services, work, ids);
    const readerIs = ownEmployees(await companyOf(services.db, work.workspaceId), work.actor);
    const tracesBy = (id: string) => tracesOf(work.db, work.workspaceId, id, readerIs);
    return {
      customers: ids.flatMap((id) => customers.get(id) ?? []),
      traces: [await tracesBy(ids[0]), await tracesBy(ids[1])],
    };
  }),
  route(customerMergeEndpoints.merge, async ({ params, body, services }, work) => {
    const [kept, merged] = await bothVisible(work, params.customerId, body.other);
    const likeness = await findLikeness(work.db, work.workspaceId, [kept, merged]);
    const row = await mergeCustomers(services, work, { kept, merged, reasons: likeness?.reasons ?? [] });
    await writeSearchKeys(work.db, services.secrets, work.workspaceId, [kept]);
    return (await present(services, work, [row]))[0] ?? gone();
  }),
  route(customerMergeEndpoints.refuse, async ({ body }, work) => {
    await decide(work, [body.first, body.second], 'refused');
    return { state: 'refused' as const };
  }),
  route(customerMergeEndpoints.reconsider, async ({ body }, work) => {
    await decide(work, [body.first, body.second], 'proposed');
    return { state: 'proposed' as const };
  }),
  route(customerMergeEndpoints.merges, async ({ query, services }, work) => {
    const of = { actor: work.actor, after: readCursor(query.cursor, 2), limit: query.limit + 1 };
    const rows = await listMerges(work.db, work.workspaceId, of);
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: await present(services, work, page),
      nextCursor: last === undefined ? null : writeCursor(last.merged_at.toISOString(), last.id),
    };
  }),
  route(customerMergeEndpoints.undo, async ({ params, services }, work) => {
    const row = await findMerge(work.db, work.workspaceId, params.mergeId);
    if (row === undefined) throw new Problem('not_found');
    await visibleCustomer(work, row.kept_id);
    const undone = await undoMerge(services, work, params.mergeId);
    // Both are found by their names at once, and not only when they have been compared again.
    await writeSearchKeys(work.db, services.secrets, work.workspaceId, [row.kept_id, row.merged_id]);
    return (await present(services, work, [undone]))[0] ?? gone();
  }),
  route(customerMergeEndpoints.rules, (_call, work) => readMatchRules(work.db, work.workspaceId)),
  route(customerMergeEndpoints.putRules, async ({ body, services }, work) => {
    const before = await readMatchRules(work.db, work.workspaceId);
    await writeMatchRules(work.db, work.workspaceId, body, { by: work.actor.id, at: work.now });
    await queueAll(work.db, work.workspaceId);
    await services.jobs.enqueue(work.db, matchJob, {});
    await audit(work, {
      action: 'customer-match-rules.put',
      subject: { kind: 'workspace', id: work.workspaceId },
      before,
      after: body,
    });
    return body;
  }),
];

/** Both as they are now, two of them, and both the actor's to see. */
async function bothVisible(work: Work, one: string, other: string): Promise<[string, string]> {
  const ids: [string, string] = [await visibleCustomer(work, one), await visibleCustomer(work, other)];
  if (ids[0] === ids[1]) throw because('unprocessable', 'same_customer', 'these are one customer already');
  return ids;
}

async function look(services: Services, work: Work, ids: readonly string[]) {
  const once = [...new Set(ids)];
  const customers = await compareCustomers(work.db, services.secrets, work.workspaceId, once);
  await noteAccess(work, [...customers.keys()], 'compared');
  return customers;
}

async function decide(work: Work, pair: readonly [string, string], state: 'refused' | 'proposed'): Promise<void> {
  const ids = await bothVisible(work, ...pair);
  await decideLikeness(work.db, work.workspaceId, ids, { state, at: work.now, by: work.actor.id });
  await audit(work, {
    action: state === 'refused' ? 'customer.not_same' : 'customer.perhaps_same',
    subject: { kind: 'customer', id: ids[0] },
    after: { other: ids[1] },
  });
}

async function present(services: Services, work: Work, rows: readonly MergeRow[]): Promise<Sent<CustomerMerge>[]> {
  const customers = await look(
    services,
    work,
    rows.flatMap((row) => [row.kept_id, row.merged_id]),
  );
  const nameOf = (id: string) => {
    const { name = null, email = null, phone = null, externalId = null } = customers.get(id) ?? {};
    return name ?? email ?? phone ?? externalId;
  };
  return rows.map((row) => ({
    id: row.id,
    keptId: row.kept_id,
    mergedId: row.merged_id,
    keptName: nameOf(row.kept_id),
    mergedName: nameOf(row.merged_id),
    reasons: row.reasons,
    moved: countMoved(row.moved as Moved),
    mergedAt: row.merged_at,
    mergedBy: row.merged_by_kind === 'system' ? 'system' : row.merged_by,
    undoneAt: row.undone_at,
  }));
}

function gone(): never {
  throw new Problem('not_found');
}
