import { surveyDomainEndpoints, type SurveyDomain } from '@otklik/contract';
import { openRoute, route, type Route, type Sent } from '../platform/http/route.ts';
import type { Secrets } from '../platform/secrets.ts';
import { chooseSurveyHost, proofOf, proveSurveyHost } from './survey-domain.service.ts';
import { findSurveyHost, type SurveyHostRow } from './survey-domain.store.ts';

export const surveyDomainRoutes: readonly Route[] = [
  route(surveyDomainEndpoints.get, async ({ services }, work) =>
    present(services.secrets, work.workspaceId, await findSurveyHost(work.db, work.workspaceId)),
  ),
  route(surveyDomainEndpoints.set, async ({ body, services }, work) =>
    present(services.secrets, work.workspaceId, await chooseSurveyHost(work, services, body.host)),
  ),
  openRoute(surveyDomainEndpoints.prove, async ({ services, workspaceId, actor, now, request }) =>
    present(
      services.secrets,
      workspaceId,
      await proveSurveyHost(services, { workspaceId, actor, now, requestId: request.id }),
    ),
  ),
];

function present(secrets: Secrets, workspaceId: number, row: SurveyHostRow): Sent<SurveyDomain> {
  const { survey_host: host, survey_host_proven_at: provenAt } = row;
  return {
    host,
    state: host === null ? 'none' : provenAt === null ? 'waiting' : 'proven',
    provenAt,
    record: host === null ? null : proofOf(secrets, workspaceId, host),
  };
}
