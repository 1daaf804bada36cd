import type { SurveyDefinition } from './definition.ts';
import type { Finding } from './finding.ts';
import { rulesOf } from './piping/fill-text.ts';
import { placesIn } from './piping/places.ts';
import { allTexts } from './translations.ts';

/** Numbers that a language would want to say in a form that is not there: "5 товара". */
export function pluralWarnings(definition: SurveyDefinition): Finding[] {
  return allTexts(definition).flatMap(([path, text]) =>
    Object.entries(text).flatMap(([language, words]) =>
      placesIn(words).flatMap((place): Finding[] => {
        if (!place.ok || place.forms === null) return [];
        const { forms } = place;
        const wanted = rulesOf(language).resolvedOptions().pluralCategories;
        const missing = wanted.filter((category) => forms[category] === undefined);
        if (missing.length === 0) return [];
        const message = `has no form for ${missing.join(', ')} in "${language}"`;
        return [{ path: `${path}.${language}`, code: 'missing_plural', message }];
      }),
    ),
  );
}
