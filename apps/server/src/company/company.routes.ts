import { companyEndpoints } from '@otklik/contract';
import { openRoute, type Route } from '../platform/http/route.ts';
import { companyOf } from './company.snapshot.ts';
import { entryRoutes } from './entries/entries.routes.ts';
import {
  channels,
  employees,
  factors,
  products,
  segments,
  stages,
  teams,
  topics,
  touchpoints,
  volumeSeriesKind,
  weightTrees,
} from './entries/kinds.ts';
import { targetRoutes } from './targets/targets.routes.ts';
import { unitRoutes } from './units/units.routes.ts';
import { volumeRoutes } from './volumes/volumes.routes.ts';
import { weightTreeRoutes } from './weights/weight-trees.routes.ts';

const kinds = [
  channels,
  products,
  teams,
  employees,
  segments,
  topics,
  stages,
  touchpoints,
  factors,
  volumeSeriesKind,
  weightTrees,
];

export const companyRoutes: readonly Route[] = [
  openRoute(companyEndpoints.get, async ({ services, workspaceId }) => {
    const company = await companyOf(services.db, workspaceId);
    return {
      name: company.name,
      version: company.version,
      units: company.units.all,
      channels: company.channels.all,
      products: company.products.all,
      teams: company.teams.all,
      employees: company.employees.all,
      topics: company.topics.all,
      stages: company.stages.all,
      touchpoints: company.touchpoints.all,
      factors: company.factors.all,
      segments: company.segments,
      members: company.members,
      weightTrees: company.weightTrees,
    };
  }),
  ...unitRoutes,
  ...kinds.flatMap(entryRoutes),
  ...weightTreeRoutes,
  ...targetRoutes,
  ...volumeRoutes,
];
