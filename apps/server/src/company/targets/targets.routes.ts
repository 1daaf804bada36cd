import { targetEndpoints } from '@otklik/contract';
import { route, type Route } from '../../platform/http/route.ts';
import { companyRoute } from '../company.route.ts';
import { setTarget, targetHistory, withdrawTarget } from './targets.service.ts';
import { listCurrent } from './targets.store.ts';

export const targetRoutes: readonly Route[] = [
  route(targetEndpoints.list, async ({ query }, work) => ({
    items: await listCurrent(work.db, work.workspaceId, query),
  })),
  companyRoute(targetEndpoints.put, ({ body }, work, company) => setTarget(work, company, body)),
  route(targetEndpoints.history, async ({ params }, work) => ({ items: await targetHistory(work, params.targetId) })),
  route(targetEndpoints.remove, ({ params }, work) => withdrawTarget(work, params.targetId)),
];
