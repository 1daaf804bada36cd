import { weightTreeEndpoints } from '@otklik/contract';
import { Problem } from '../../platform/errors.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { companyRoute } from '../company.route.ts';
import { addVersion, versionFromSales, weightTreeOn, weightTreeVersions } from './weight-trees.service.ts';

export const weightTreeRoutes: readonly Route[] = [
  route(weightTreeEndpoints.versions, async ({ params }, work) => ({
    items: await weightTreeVersions(work, params.weightTreeId),
  })),
  route(weightTreeEndpoints.version, async ({ params }, work) => {
    const found = await weightTreeOn(work.db, work.workspaceId, params.weightTreeId, params.day);
    if (found === null) throw new Problem('not_found', 'No version of this weight tree counts on that day');
    const { measuredBy: _, ...version } = found;
    return version;
  }),
  companyRoute(weightTreeEndpoints.addVersion, ({ params, body }, work, company) =>
    addVersion(work, company, params.weightTreeId, body),
  ),
  companyRoute(weightTreeEndpoints.fromSales, ({ params, query, body }, work, company) =>
    versionFromSales(work, company, params.weightTreeId, { ...query, text: body }),
  ),
];
