import { languageSchema, type Finding } from '@otklik/questionnaire';
import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { instant, listOf } from '../wire/shapes.ts';
import { finding } from './surveys.ts';

/** What stands around the questions of every survey (buttons, errors, thanks, dialogues, letters), in one language. */
const surroundingLanguage = z.object({
  language: languageSchema,
  /** How many words there are, and for how many of them this language has a text: the company's own, or one that comes with us. */
  total: z.int(),
  said: z.int(),
  /** Of those, written by the company. */
  written: z.int(),
  /** How many surveys that are not archived speak it. */
  surveys: z.int(),
  changedAt: instant.nullable(),
});
export type SurroundingLanguage = z.infer<typeof surroundingLanguage>;

/** A survey's languages in which not every word is written, as findings. One that joined just now is in no list yet: it has none. */
export function unwrittenWords(
  languages: readonly string[],
  known: readonly Pick<SurroundingLanguage, 'language' | 'total' | 'said'>[],
): Finding[] {
  const total = known[0]?.total ?? 0;
  return languages.flatMap((language): Finding[] => {
    const missing = total - (known.find((each) => each.language === language)?.said ?? 0);
    const message = `${missing} words around the questions are not written in "${language}"`;
    return missing > 0 ? [{ path: `languages.${language}`, code: 'missing_words', message }] : [];
  });
}

const surroundingLine = z.object({
  key: z.string(),
  /** Where a customer meets it. `heard`: what he may type himself, in a list with commas. */
  group: z.enum(['page', 'tablet', 'dialogue', 'letter', 'heard']),
  /** In the languages of the product. */
  texts: z.object({ ru: z.string(), uk: z.string(), en: z.string() }),
  /** What is filled in, in braces: `{done}`. */
  places: z.array(z.string()),
  /** Whether its number may have forms: `{seconds | one: # second | other: # seconds}`. */
  hasForms: z.boolean(),
  /** What comes with the product in this language; null: nothing does. */
  ready: z.string().nullable(),
  /** The company's own; null: it has written none. */
  own: z.string().nullable(),
});
export type SurroundingLine = z.infer<typeof surroundingLine>;

const surroundingTexts = surroundingLanguage.extend({
  /** The forms that numbers take in this language, by CLDR. */
  forms: z.array(z.enum(['zero', 'one', 'two', 'few', 'many', 'other'])),
  lines: z.array(surroundingLine),
});
export type SurroundingTexts = z.infer<typeof surroundingTexts>;

const params = z.object({ language: languageSchema }).strict();
const path = '/surrounding-words/:language';
const tag = 'Surveys';
const format = z.enum(['csv', 'xliff']);

export const surroundingWordsEndpoints = {
  list: defineEndpoint({
    name: 'surroundingWords.list',
    method: 'GET',
    path: '/surrounding-words',
    summary: 'The languages in which the words around the questions are written, or are wanted by a survey',
    tag,
    access: 'surveys:read',
    answer: listOf(surroundingLanguage),
  }),
  get: defineEndpoint({
    name: 'surroundingWords.get',
    method: 'GET',
    path,
    summary: 'Every word around the questions in one language, beside ours',
    tag,
    access: 'surveys:read',
    params,
    answer: surroundingTexts,
  }),
  write: defineEndpoint({
    name: 'surroundingWords.write',
    method: 'PATCH',
    path,
    summary: 'Lay words over those of a language, which joins the company by that. An empty text takes its word back',
    tag,
    access: 'surveys:write',
    params,
    body: z.object({ words: z.record(z.string().max(80), z.string().max(2_000)) }).strict(),
    answer: surroundingTexts,
  }),
  remove: defineEndpoint({
    name: 'surroundingWords.remove',
    method: 'DELETE',
    path,
    summary: 'Take back everything that the company has written in a language',
    tag,
    access: 'surveys:write',
    params,
    answer: z.null(),
    status: 204,
  }),
  texts: defineEndpoint({
    name: 'surroundingWords.texts',
    method: 'GET',
    path: `${path}/texts`,
    summary: 'The words of a language for a translator, beside one of ours',
    tag,
    access: 'surveys:read',
    params,
    query: z.object({ format: format.default('csv'), from: z.enum(['ru', 'uk', 'en']).default('en') }).strict(),
    answer: z.object({ texts: z.string() }),
  }),
  take: defineEndpoint({
    name: 'surroundingWords.take',
    method: 'PUT',
    path: `${path}/texts`,
    summary: 'Lay a translated file over the words of a language. What does not fit is said and left out',
    tag,
    access: 'surveys:write',
    params,
    body: z.object({ format, texts: z.string().max(500_000) }).strict(),
    answer: z.object({ taken: z.int(), findings: z.array(finding) }),
  }),
};
