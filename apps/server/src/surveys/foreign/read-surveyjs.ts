import { addSurveyjsElement, within } from './surveyjs-element.ts';
import { createDraft, type ReadSurvey } from './draft.ts';
import { list, record, words, type Loose } from './json.ts';
import { languageTag } from './language-tag.ts';
import { textsOf } from './texts-of.ts';

/** A survey of SurveyJS: pages of elements, panels within panels, texts plain or by language. */
export function readSurveyjs(source: Loose): ReadSurvey {
  const language = languageTag(words(source['locale'])) ?? 'en';
  const draft = createDraft(languagesIn(source, 0), language);
  const pages = source['pages'] === undefined ? [source] : list(source['pages']).map(record);
  for (const page of pages) {
    const inside = list(page['elements'] ?? page['questions']);
    const around = within({ conditions: [], hidden: false }, page);
    for (const element of inside) addSurveyjsElement(draft, record(element), around, 0);
  }
  return draft.finish(textsOf(source['title'], language));
}

const DEEPEST = 12;

function languagesIn(value: unknown, depth: number): string[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => languagesIn(one, depth + 1)))];
  const source = record(value);
  if (typeof source['default'] === 'string') return Object.keys(source).flatMap((mark) => languageTag(mark) ?? []);
  return [...new Set(Object.values(source).flatMap((one) => languagesIn(one, depth + 1)))];
}
