import { surveyEndpoints, unwrittenWords, type Survey, type SurveySummary } from '@otklik/contract';
import { definitionSchema, languageSchema, readyDefinitions } from '@otklik/questionnaire';
import { z } from 'zod';
import type { Company } from '../company/company.ts';
import { companyRoute } from '../company/company.route.ts';
import { Problem } from '../platform/errors.ts';
import { route, type Route, type Sent } from '../platform/http/route.ts';
import { doorsChanged } from './door.ts';
import { compareVersions } from './compare-versions.ts';
import { checkDefinition, stateOf } from './survey.ts';
import {
  authorName,
  closeSurvey,
  createSurvey,
  duplicateSurvey,
  getDefinition,
  getSurvey,
  publishSurvey,
  removeSurvey,
  reopenSurvey,
  saveDraft,
} from './surveys.service.ts';
import { listSurroundingLanguages } from './words/surrounding-words.service.ts';
import {
  findVersion,
  listAskedScales,
  listReasons,
  listSurveys,
  listVersions,
  type SurveyRow,
} from './surveys.store.ts';

const surveys = surveyEndpoints;
/** A draft may be anything. */
const spoken = z.array(languageSchema).catch([]);

export const surveyRoutes: readonly Route[] = [
  companyRoute(surveys.list, async ({ query, workspaceId }, work, company) => ({
    items: (await listSurveys(work.db, workspaceId, query)).map((row) => presentSummary(row, company)),
  })),
  route(surveys.reasons, async ({ workspaceId }, work) => ({ items: await listReasons(work.db, workspaceId) })),
  route(surveys.askedScales, async ({ workspaceId }, work) => ({ items: await listAskedScales(work.db, workspaceId) })),
  route(surveys.ready, async () => ({
    items: readyDefinitions.map(({ key, name, purpose, factors }) => ({ key, name, purpose, factors })),
  })),
  companyRoute(surveys.validate, async ({ body }, work, company) => {
    const { valid, errors, warnings } = checkDefinition(body.definition, company);
    const languages = spoken.parse(body.definition['languages']);
    const unwritten = unwrittenWords(languages, await listSurroundingLanguages(work));
    return { valid, errors, warnings: [...warnings, ...unwritten] };
  }),
  companyRoute(surveys.create, async ({ body }, work, company) =>
    present(await createSurvey(work, company, body), company),
  ),
  companyRoute(surveys.get, async ({ params }, work, company) =>
    present(await getSurvey(work, params.surveyId), company),
  ),
  companyRoute(surveys.saveDraft, async ({ params, body }, work, company) =>
    present(await saveDraft(work, company, params.surveyId, body), company),
  ),
  companyRoute(surveys.publish, async ({ params, body, services }, work, company) => {
    doorsChanged(work, services);
    return present(await publishSurvey(work, company, params.surveyId, body.revision), company);
  }),
  companyRoute(surveys.close, async ({ params, services }, work, company) => {
    doorsChanged(work, services);
    return present(await closeSurvey(work, params.surveyId), company);
  }),
  companyRoute(surveys.reopen, async ({ params, services }, work, company) => {
    doorsChanged(work, services);
    return present(await reopenSurvey(work, params.surveyId), company);
  }),
  route(surveys.remove, async ({ params, services }, work) => {
    doorsChanged(work, services);
    return { outcome: await removeSurvey(work, params.surveyId) };
  }),
  companyRoute(surveys.duplicate, async ({ params, body }, work, company) =>
    present(await duplicateSurvey(work, params.surveyId, body.name), company),
  ),
  companyRoute(surveys.versions, async ({ params, workspaceId }, work, company) => {
    await getSurvey(work, params.surveyId);
    const rows = await listVersions(work.db, workspaceId, params.surveyId);
    return { items: rows.map((row) => presentVersion(row, company)) };
  }),
  companyRoute(surveys.version, async ({ params, workspaceId }, work, company) => {
    const row = await findVersion(work.db, workspaceId, params.surveyId, params.number);
    if (row === undefined) throw new Problem('not_found');
    return { ...presentVersion(row, company), definition: definitionSchema.parse(row.definition) };
  }),
  route(surveys.compare, async ({ params, query }, work) =>
    compareVersions(
      await getDefinition(work, params.surveyId, query.from),
      await getDefinition(work, params.surveyId, query.to),
    ),
  ),
];

function presentSummary(row: SurveyRow, company: Company): Sent<SurveySummary> {
  return {
    id: row.id,
    name: row.name,
    state: stateOf(row),
    publishedNumber: row.published_number,
    publishedAt: row.published_at,
    hasUnpublishedChanges: row.published_number === null || row.has_unpublished_changes,
    draftRevision: row.draft_revision,
    draftSavedBy: authorName(company, row.draft_saved_by),
    draftSavedAt: row.draft_saved_at,
    closedAt: row.closed_at,
    archivedAt: row.archived_at,
    answers: row.answers,
  };
}

function present(row: SurveyRow, company: Company): Sent<Survey> {
  return { ...presentSummary(row, company), draft: row.draft };
}

function presentVersion(row: { number: number; published_by: string; published_at: Date }, company: Company) {
  return {
    number: row.number,
    publishedBy: authorName(company, row.published_by),
    publishedAt: row.published_at,
  };
}
