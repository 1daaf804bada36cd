import { languageSchema } from '@otklik/questionnaire';
import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityIdInPath } from '../wire/shapes.ts';
import { colour } from '../company/workspace.ts';

/** The company's own words on a sheet of one language. */
export const sheetWords = z
  .object({
    /** In large letters, instead of "How was it?". */
    call: z.string().trim().max(120),
    /** Under the code, instead of "Point your phone’s camera here". */
    scan: z.string().trim().max(120),
    /** The last line, instead of "Takes less than a minute". */
    text: z.string().trim().max(160),
  })
  .strict();
export type SheetWords = z.infer<typeof sheetWords>;

const texts = z.record(languageSchema, sheetWords.partial());

/** Words by language, any that the survey has; colour and ground, where the sheets shall not look like the pages. */
export const sheetDesign = z.object({ texts, colour: colour.nullable(), paper: colour.nullable() }).strict();
export type SheetDesign = z.infer<typeof sheetDesign>;

const sheetDesignAnswer = sheetDesign.extend({
  /** Each language of the survey with what stands where nothing is written, and the language of that: ours are ru, uk and en. */
  languages: z.array(z.object({ language: languageSchema, usual: sheetWords, usualLanguage: languageSchema })),
});
export type SheetDesignAnswer = z.infer<typeof sheetDesignAnswer>;

const params = z.object({ surveyId: entityIdInPath }).strict();
const about = { tag: 'Links', params, answer: sheetDesignAnswer } as const;

export const sheetEndpoints = {
  get: defineEndpoint({
    ...about,
    name: 'surveySheets.get',
    method: 'GET',
    path: '/surveys/:surveyId/sheets',
    summary: 'Words and colours of a survey’s printed sheets, and what stands where nothing is written',
    access: 'surveys:read',
  }),
  set: defineEndpoint({
    ...about,
    name: 'surveySheets.set',
    method: 'PUT',
    path: '/surveys/:surveyId/sheets',
    summary: 'Set the words of a survey’s printed sheets in any of its languages, and their colours',
    access: 'surveys:write',
    body: sheetDesign,
  }),
};
