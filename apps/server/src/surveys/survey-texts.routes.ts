import { surveyTextsEndpoints } from '@otklik/contract';
import { readCsvTexts, readXliffTexts, takeTexts, writeCsvTexts, writeXliffTexts } from '@otklik/questionnaire';
import { companyRoute } from '../company/company.route.ts';
import { invalidField } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import { askableDefinition } from './survey.ts';
import { getDefinition, saveDraft } from './surveys.service.ts';

export const surveyTextsRoutes: readonly Route[] = [
  route(surveyTextsEndpoints.get, async ({ params, query }, work) => {
    const definition = askableDefinition(await getDefinition(work, params.surveyId, 'draft'));
    if (query.format === 'csv') return { texts: writeCsvTexts(definition) };
    if (query.language === undefined)
      throw invalidField('language', 'missing', 'XLIFF holds one language beside the default: say which');
    return { texts: writeXliffTexts(definition, query.language) };
  }),
  companyRoute(surveyTextsEndpoints.put, async ({ params, body }, work, company) => {
    const before = askableDefinition(await getDefinition(work, params.surveyId, 'draft'));
    const read = body.format === 'csv' ? readCsvTexts(body.texts) : readXliffTexts(body.texts);
    if (!read.ok) throw invalidField('texts', 'unreadable', `line ${read.line}: ${read.message}`);
    const { definition, taken, findings } = takeTexts(before, read.texts);
    const saved = await saveDraft(work, company, params.surveyId, { revision: body.revision, definition });
    return { draftRevision: saved.draft_revision, taken, findings };
  }),
];
