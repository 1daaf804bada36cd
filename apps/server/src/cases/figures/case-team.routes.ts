import { caseTeamEndpoints } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { readTeam } from './team-figures.service.ts';

export const caseTeamRoutes: readonly Route[] = [
  route(caseTeamEndpoints.figures, async ({ query, services }, work) =>
    readTeam(work, await companyOf(services.db, work.workspaceId), query),
  ),
];
