import { foreignSurveyEndpoints } from '@otklik/contract';
import { publishedJsonSchema } from '@otklik/questionnaire';
import { wholeFile } from '../../platform/http/file-body.ts';
import { openRoute, route, type Route } from '../../platform/http/route.ts';
import { askableDefinition } from '../survey.ts';
import { getDefinition } from '../surveys.service.ts';
import { readForeign } from './read-foreign.ts';
import { toldLines } from './report.ts';
import { givenWordsOf } from '../words/surrounding-words.service.ts';
import { writeLss } from './writing/write-lss.ts';
import { writeSurveyjs } from './writing/write-surveyjs.ts';

/** The longest real ones, with texts in many languages, are some two megabytes. */
const LARGEST = 16 * 1024 * 1024;

/** It never changes while the server runs. */
const schema = publishedJsonSchema();

export const foreignSurveyRoutes: readonly Route[] = [
  openRoute(foreignSurveyEndpoints.schema, async ({ reply }) => {
    void reply.header('cache-control', 'public, max-age=86400');
    return schema;
  }),
  openRoute(foreignSurveyEndpoints.read, async ({ body }) => {
    const { format, definition, report } = readForeign(await wholeFile(body, LARGEST));
    return { format, definition, report: toldLines(report) };
  }),
  route(foreignSurveyEndpoints.write, async ({ params }, work) => {
    const definition = askableDefinition(await getDefinition(work, params.surveyId, 'draft'));
    const { survey, leftOut } = writeSurveyjs(definition, await givenWordsOf(work));
    return { survey, leftOut: [...leftOut] };
  }),
  route(foreignSurveyEndpoints.writeLss, async ({ params }, work) => {
    const { lss, leftOut } = writeLss(
      askableDefinition(await getDefinition(work, params.surveyId, 'draft')),
      await givenWordsOf(work),
    );
    return { lss, leftOut: [...leftOut] };
  }),
];
