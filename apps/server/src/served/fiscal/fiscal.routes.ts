import { fiscalEndpoints, type FiscalFeed } from '@otklik/contract';
import { inWorkspace, type Work } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import { openRoute, route, type Route, type Sent } from '../../platform/http/route.ts';
import { pullFeedJob } from './fiscal.jobs.ts';
import { addFeed, changeFeed, placeRegister, retireRegister } from './fiscal.service.ts';
import { findFeed, listFeeds } from './fiscal.store.ts';
import { listRegisters } from './registers.store.ts';
import { countWaiting } from './take-documents.service.ts';

export const fiscalRoutes: readonly Route[] = [
  route(fiscalEndpoints.feeds, async (_call, work) => ({
    items: (await listFeeds(work.db, work.workspaceId)).map((row) => presentFeed(row, work.now)),
  })),
  route(fiscalEndpoints.createFeed, async ({ body, services }, work) => {
    const feedId = await addFeed(services, work, body);
    await services.jobs.enqueue(work.db, pullFeedJob, { workspaceId: work.workspaceId, feedId });
    return readFeed(work, feedId);
  }),
  route(fiscalEndpoints.changeFeed, async ({ params, body, services }, work) => {
    await changeFeed(services, work, params.fiscalFeedId, body);
    await services.jobs.enqueue(work.db, pullFeedJob, { workspaceId: work.workspaceId, feedId: params.fiscalFeedId });
    return readFeed(work, params.fiscalFeedId);
  }),
  route(fiscalEndpoints.registers, async (_call, work) => ({
    items: (await listRegisters(work.db, work.workspaceId)).map((row) => ({
      id: row.id,
      feedId: row.feed_id,
      number: row.number,
      place: row.place,
      unitId: row.unit_id,
      touchpointId: row.touchpoint_id,
      channelId: row.channel_id || null,
      lastDocumentAt: row.last_document_at,
      pulledTo: row.pulled_to,
      trouble: row.trouble,
      waiting: row.waiting,
      retiredAt: row.retired_at,
    })),
  })),
  openRoute(fiscalEndpoints.placeRegister, async ({ params, body, services, workspaceId, actor, now, request }) => {
    await inWorkspace(services.db, workspaceId, (db) =>
      placeRegister(services, { db, workspaceId, actor, now, requestId: request.id }, params.fiscalRegisterId, body),
    );
    return { counted: await countWaiting(services, workspaceId, params.fiscalRegisterId) };
  }),
  route(fiscalEndpoints.changeRegister, async ({ params, body }, work) => ({
    retiredAt: await retireRegister(work, params.fiscalRegisterId, body.retired),
  })),
];

async function readFeed(work: Work, id: number): Promise<Sent<FiscalFeed>> {
  const row = await findFeed(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  return presentFeed(row, work.now);
}

function presentFeed(row: Awaited<ReturnType<typeof listFeeds>>[number], now: Date): Sent<FiscalFeed> {
  return {
    id: row.id,
    name: row.name,
    operator: row.operator as FiscalFeed['operator'], // written through the contract only
    address: row.address,
    taxNumber: row.tax_number,
    startsOn: row.starts_on,
    pulledTo: row.pulled_to,
    lastPulledAt: row.last_pulled_at,
    nextPullAt: row.next_pull_at,
    lagMinutes:
      row.pulled_to === null ? null : Math.max(0, Math.round((now.getTime() - row.pulled_to.getTime()) / 60_000)),
    failures: row.failures,
    trouble: row.trouble,
    pausedAt: row.paused_at,
  };
}
