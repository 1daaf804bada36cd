import { pluralCategories, readForms, rulesOf, type Language, type PluralCategory } from '@otklik/questionnaire';
import { dialogueWordsIn, type DialogueWords } from './dialogue-words.ts';
import { textsOf, type OurLanguage } from './given-words.ts';
import { oursHeard, type HeardWords } from './heard-words.ts';
import { customersOnTablet, type CustomerKioskWords } from './kiosk-words.ts';
import { letterWordsIn, type LetterWords } from './letter-words.ts';
import { wordsIn } from './catalogue.ts';
import type { Words } from './words.ts';

/** All that a customer reads around the questions, wherever he meets them. A language that lacks one does not compile. */
export type EveryWord = {
  page: Words;
  tablet: CustomerKioskWords;
  dialogue: DialogueWords;
  letter: LetterWords;
  heard: HeardWords;
};

/** One of them, as a translator needs it. */
export type SurroundingWord = {
  key: string;
  group: keyof EveryWord;
  /** In our languages. */
  texts: Record<OurLanguage, string>;
  /** What is filled in, each in braces: `{done}`. */
  places: readonly string[];
  /** Whether a number in it may choose among forms. */
  hasForms: boolean;
};

const groups = ['page', 'tablet', 'dialogue', 'letter', 'heard'] as const;

function everyIn(language: OurLanguage): EveryWord {
  return {
    page: wordsIn(language),
    tablet: customersOnTablet(language),
    dialogue: dialogueWordsIn(language),
    letter: letterWordsIn(language),
    heard: oursHeard[language],
  };
}

/** `page.next`, `page.faces5.0`, `heard.yes`: by key, in the order in which they are met. */
export function flatWords(words: EveryWord): ReadonlyMap<string, string> {
  return new Map(groups.flatMap((group) => textsOf(group, words[group])));
}

const [ru, uk, en] = [flatWords(everyIn('ru')), flatWords(everyIn('uk')), flatWords(everyIn('en'))];

export const surroundingWords: readonly SurroundingWord[] = [...en].map(([key, text]) => ({
  key,
  group: groups.find((group) => key.startsWith(`${group}.`)) ?? 'page',
  texts: { ru: ru.get(key) ?? '', uk: uk.get(key) ?? '', en: text },
  places: [...new Set(placesOf(text).map(({ name }) => name))],
  hasForms: placesOf(text).some(({ forms }) => forms !== null),
}));

const LONGEST = 500;

export type WordFault = {
  code: 'too_long' | 'unknown_place' | 'missing_place' | 'no_forms' | 'unreadable_forms' | 'missing_form';
  message: string;
};

/** What would be shown to customers as it stands there, or not at all: a number that is left out, a form that the language wants. */
export function faultsIn(word: SurroundingWord, text: string, language: Language): WordFault[] {
  const faults: WordFault[] = [];
  const found = placesOf(text);
  if (text.length > LONGEST) faults.push({ code: 'too_long', message: `is longer than ${LONGEST} characters` });
  for (const { name, forms } of found) {
    if (!word.places.includes(name)) {
      const known = word.places.map((place) => `{${place}}`).join(', ');
      const message = `{${name}} is not filled in here${known === '' ? '' : `: write ${known}`}`;
      faults.push({ code: 'unknown_place', message });
    } else if (forms !== null) faults.push(...formFaults(word, name, forms, language));
  }
  for (const place of word.places)
    if (!found.some(({ name }) => name === place))
      faults.push({ code: 'missing_place', message: `must say {${place}} somewhere` });
  return faults;
}

function formFaults({ hasForms }: SurroundingWord, name: string, written: string, language: Language): WordFault[] {
  if (!hasForms) return [{ code: 'no_forms', message: `{${name}} has no forms here: write it alone` }];
  const forms = readForms(written);
  if (forms === null) {
    const message = `the forms of {${name}} do not read: write them as one: # second | other: # seconds`;
    return [{ code: 'unreadable_forms', message }];
  }
  const missing = formsOf(language).filter((category) => forms[category] === undefined);
  if (missing.length === 0) return [];
  return [{ code: 'missing_form', message: `has no form for ${missing.join(', ')} in "${language}"` }];
}

/** Which a number has in a language, by CLDR. */
export function formsOf(language: Language): PluralCategory[] {
  const wanted = new Set(rulesOf(language).resolvedOptions().pluralCategories);
  return pluralCategories.filter((category) => wanted.has(category));
}

function placesOf(text: string): { name: string; forms: string | null }[] {
  return [...text.matchAll(/\{\s*([^\s|{}]*)\s*(?:\|([^{}]*))?\}/g)].map(([, name = '', forms]) => ({
    name,
    forms: forms ?? null,
  }));
}
