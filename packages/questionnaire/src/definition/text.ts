import { z } from 'zod';

/** A BCP 47 tag: `ru`, `uk`, `en`, `kk-Cyrl`. Any language is allowed; what stands around the texts is written by a company in any, and by us in some. */
export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as ru, uk or en');
export type Language = z.infer<typeof languageSchema>;

/** One sentence in several languages. */
export const textSchema = z.record(languageSchema, z.string().max(2000)).meta({ id: 'Text' });
export type Text = Record<Language, string>;

/**
 * The text in a language, else in the fallback language, else in any language that has it: a customer who sees a
 * question in a foreign language can still answer, one who sees an empty line cannot.
 */
export function textIn(text: Text | undefined, language: Language, fallback: Language): string {
  if (text === undefined) return '';
  return text[language] || text[fallback] || Object.values(text).find((words) => words !== '') || '';
}
