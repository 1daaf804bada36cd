import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from './finding.ts';
import { rulesOf } from '../piping/fill-text.ts';
import { textPlaces } from '../piping/text-places.ts';

/** Numbers that a language would want to say in a form that is not there: "5 товара". */
export function pluralWarnings(definition: SurveyDefinition): Finding[] {
  return textPlaces(definition).flatMap(({ path, language, place }): Finding[] => {
    if (!place.ok || place.forms === null) return [];
    const { forms } = place;
    const wanted = rulesOf(language).resolvedOptions().pluralCategories;
    const missing = wanted.filter((category) => forms[category] === undefined);
    if (missing.length === 0) return [];
    return [{ path, code: 'missing_plural', message: `has no form for ${missing.join(', ')} in "${language}"` }];
  });
}
