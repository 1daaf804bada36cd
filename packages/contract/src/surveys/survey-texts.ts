import { languageSchema } from '@otklik/questionnaire';
import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityIdInPath } from '../wire/shapes.ts';
import { finding } from './surveys.ts';

/** `csv`: a table with a column for each language. `xliff`: XLIFF 2, one language beside the survey's default. */
const format = z.enum(['csv', 'xliff']);
const params = z.object({ surveyId: entityIdInPath }).strict();
const common = { tag: 'Surveys', path: '/surveys/:surveyId/texts', params } as const;
/** A survey of 200 questions in thirty languages. */
const LONGEST = 2_000_000;

export const surveyTextsEndpoints = {
  get: defineEndpoint({
    ...common,
    name: 'surveyTexts.get',
    method: 'GET',
    summary: 'All texts of the draft, for a translator; `language` is the one to translate into, for XLIFF',
    access: 'surveys:read',
    query: z.object({ format: format.default('csv'), language: languageSchema.optional() }).strict(),
    answer: z.object({ texts: z.string() }),
  }),
  put: defineEndpoint({
    ...common,
    name: 'surveyTexts.put',
    method: 'PUT',
    summary: 'Lay translations over the draft. An empty text changes nothing; what does not fit is said and left out',
    access: 'surveys:write',
    body: z
      .object({
        /** The revision that the texts are laid over. */
        revision: z.int().positive(),
        format,
        texts: z.string().max(LONGEST),
      })
      .strict(),
    answer: z.object({
      draftRevision: z.int(),
      /** How many texts came over. */
      taken: z.int(),
      findings: z.array(finding),
    }),
  }),
};
