import { improvementEndpoints } from '@otklik/contract';
import { companyRoute } from '../company/company.route.ts';
import { Problem } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import { presentImprovement } from './improvement.ts';
import { findImprovement, listImprovements } from './improvements.store.ts';
import { judgeImprovement } from './judge-improvement.service.ts';
import { changeImprovement, createImprovement, judgeSoon } from './write-improvement.service.ts';

export const improvementRoutes: readonly Route[] = [
  route(improvementEndpoints.list, async (_call, work) => ({
    items: (await listImprovements(work.db, work.workspaceId)).map(presentImprovement),
  })),
  companyRoute(improvementEndpoints.create, async ({ body, services }, work, company) => {
    const made = await createImprovement(work, company, body);
    await judgeSoon(services, work, made.id);
    return made;
  }),
  companyRoute(improvementEndpoints.update, async ({ params, body, services }, work, company) => {
    const changed = await changeImprovement(work, company, params.improvementId, body);
    await judgeSoon(services, work, changed.id);
    return changed;
  }),
  companyRoute(improvementEndpoints.judge, async ({ params }, work, company) => {
    const row = await findImprovement(work.db, work.workspaceId, params.improvementId);
    if (row === undefined) throw new Problem('not_found');
    return judgeImprovement(work, company, row);
  }),
];
