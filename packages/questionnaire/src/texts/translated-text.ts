import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from '../checks/finding.ts';
import { languageSchema, type Language, type Text } from '../definition/text.ts';
import { mapTexts } from './map-texts.ts';

/** One text in one language, as it comes back from a translator. */
export type TranslatedText = { key: string; language: Language; text: string };

export type TakenTexts = { definition: SurveyDefinition; taken: number; findings: Finding[] };

/** Every text of a survey by its key, in the order in which a customer meets them. */
export function textsByKey(definition: SurveyDefinition): [key: string, text: Text][] {
  const found: [string, Text][] = [];
  mapTexts(definition, (key, text) => {
    found.push([key, text]);
    return text;
  });
  return found;
}

const longest = 2000;

/**
 * Lays translations over a survey. What names no text of it, or is too long, is left out and said; an empty text changes
 * nothing, for an untouched cell is no wish to delete. A new language joins the survey.
 */
export function takeTexts(definition: SurveyDefinition, texts: readonly TranslatedText[]): TakenTexts {
  const findings: Finding[] = [];
  const known = new Set(textsByKey(definition).map(([key]) => key));
  const byKey = new Map<string, Text>();
  const languages = new Set(definition.languages);
  let taken = 0;
  for (const { key, language, text } of texts) {
    const path = `${key}.${language}`;
    if (text.trim() === '') continue;
    if (!known.has(key)) findings.push({ path, code: 'unknown_text', message: `the survey has no text "${key}"` });
    else if (!languageSchema.safeParse(language).success)
      findings.push({ path, code: 'unknown_language', message: `"${language}" is no language tag` });
    else if (text.length > longest)
      findings.push({ path, code: 'too_long', message: `is longer than ${longest} characters` });
    else {
      byKey.set(key, { ...byKey.get(key), [language]: text });
      languages.add(language);
      taken += 1;
    }
  }
  const laid = mapTexts(definition, (key, text) => ({ ...text, ...byKey.get(key) }));
  return { definition: { ...laid, languages: [...languages] }, taken, findings };
}
