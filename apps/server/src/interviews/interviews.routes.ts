import { interviewEndpoints, type DialList as ShownList } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { companyRoute } from '../company/company.route.ts';
import type { Company } from '../company/company.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { openRoute, type Call, type Route, type Sent } from '../platform/http/route.ts';
import { findTransport, listTransports, type TransportRow } from '../transports/transports.store.ts';
import { dialListOf } from './dial-list.ts';
import {
  currentInterview,
  endInterview,
  holdNumber,
  nextNumber,
  noteConsent,
  saveInterview,
} from './interviews.service.ts';
import { cellsOf, putQuotas } from './quotas.service.ts';
import { countLists, type ListCounts } from './statistics.store.ts';
import { statisticsOf } from './statistics.ts';
import type { Caller } from './take-number.service.ts';

export const interviewRoutes: readonly Route[] = [
  companyRoute(interviewEndpoints.lists, async (_call, work, company) => {
    const rows = await listTransports(work.db, work.workspaceId, { archived: false });
    const counts = await countLists(work.db, work.workspaceId, work.now);
    const items: Sent<ShownList>[] = [];
    for (const row of rows.filter(({ kind }) => kind === 'phone'))
      items.push(await present(work.db, company, row, counts));
    return { items };
  }),
  openRoute(interviewEndpoints.next, (call) => nextNumber(call.services, callerOf(call), call.params.dialListId)),
  openRoute(interviewEndpoints.current, async (call) => ({
    interview: await currentInterview(call.services, callerOf(call)),
  })),
  openRoute(interviewEndpoints.hold, (call) => holdNumber(call.services, callerOf(call), call.params.interviewId)),
  openRoute(interviewEndpoints.consent, (call) => noteConsent(call.services, callerOf(call), call.params.interviewId)),
  openRoute(interviewEndpoints.answer, (call) =>
    saveInterview(call.services, callerOf(call), call.params.interviewId, call.body),
  ),
  openRoute(interviewEndpoints.end, ({ body: { outcome, callBackAt }, ...call }) =>
    endInterview(call.services, callerOf(call), call.params.interviewId, { result: outcome, callBackAt }),
  ),
  companyRoute(interviewEndpoints.statistics, async ({ params, query }, work, company) => {
    const row = await findTransport(work.db, work.workspaceId, params.dialListId);
    if (row?.kind !== 'phone') throw new Problem('not_found');
    return statisticsOf(company, work.db, { workspaceId: work.workspaceId, transportId: row.id }, query);
  }),
  openRoute(interviewEndpoints.putQuotas, async (call) => {
    const caller = callerOf(call);
    const list = await dialListOf(call.services, caller.workspaceId, call.params.dialListId);
    const company = await companyOf(call.services.db, caller.workspaceId);
    const quotas = call.body.quotas.map(({ unitId = null, segmentId = null, most }) => ({ unitId, segmentId, most }));
    return inWorkspace(call.services.db, caller.workspaceId, async (db) => {
      await putQuotas({ ...caller, db }, list, quotas);
      return present(db, company, list.row, await countLists(db, caller.workspaceId, caller.now));
    });
  }),
];

function callerOf({
  workspaceId,
  actor,
  now,
  request,
}: Pick<Call<never>, 'workspaceId' | 'actor' | 'now' | 'request'>): Caller {
  return { workspaceId, actor, now, requestId: request.id };
}

async function present(
  db: WorkspaceDb,
  company: Company,
  row: TransportRow,
  counts: readonly ListCounts[],
): Promise<Sent<ShownList>> {
  const count = counts.find(({ transport_id: id }) => id === row.id);
  const cells = await cellsOf(company, db, row.workspace_id, row.id);
  return {
    id: row.id,
    name: row.name,
    isPaused: row.paused_at !== null,
    ready: count?.ready ?? 0,
    later: count?.later ?? 0,
    onCall: count?.on_call ?? 0,
    done: count?.done ?? 0,
    left: count?.gone ?? 0,
    nextAt: count?.next_at ?? null,
    quotas: cells.map(({ unitId, segmentId, most, done }) => ({ unitId, segmentId, most, done })),
  };
}
