import { record } from './json.ts';
import { languageTag } from './language-tag.ts';

/** A text of theirs by language: a string, or a record with `default`. */
export function textsOf(value: unknown, language: string): Record<string, string> {
  if (typeof value === 'string' || typeof value === 'number') return { [language]: String(value) };
  const own = Object.entries(record(value)).flatMap(([mark, text]) => {
    const tag = mark === 'default' ? language : languageTag(mark);
    return tag === null || typeof text !== 'string' ? [] : [[tag, text] as const];
  });
  return Object.fromEntries(own);
}
