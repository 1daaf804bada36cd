import type { SurveyDefinition } from '../definition/definition.ts';
import { allTexts } from '../checks/translations.ts';
import { placesIn, type Place } from './places.ts';

/** A place `{{…}}` of a text, and where the text stands. */
export type TextPlace = {
  /** With the language at its end: `questions[1].text.ru`. */
  readonly path: string;
  readonly language: string;
  /** Number of the question that the text belongs to; `null`: it is shown at the end. */
  readonly owner: number | null;
  readonly place: Place;
};

/** Places in the texts of a question look back; in the thanks and the end pages, at everything. */
export function textPlaces(definition: SurveyDefinition): TextPlace[] {
  return allTexts(definition).flatMap(([path, text]) => {
    const number = /^questions\[(\d+)\]/.exec(path)?.[1];
    const isFirst = path === 'title' || path === 'intro' || path === 'privacy';
    const owner = number !== undefined ? Number(number) : isFirst ? 0 : null;
    return Object.entries(text).flatMap(([language, words]) =>
      placesIn(words).map((place) => ({ path: `${path}.${language}`, language, owner, place })),
    );
  });
}
