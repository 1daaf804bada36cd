import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';

const LONGEST_WORD = 30;
const MOST_WORDS = 600;

export function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replaceAll('ё', 'е').replaceAll(/[’ʼ`]/g, "'");
  return (plain.match(/\p{L}[\p{L}']*|\d+/gu) ?? [])
    .slice(0, MOST_WORDS)
    .map((word) => (/^\d+$/.test(word) ? '0' : word.slice(0, LONGEST_WORD)));
}

/** Any Cyrillic word without its ending, as Ukrainian has it: most of its words have no letter that Russian lacks. */
export const ukrainianStemOf = ukrainian;

/** By its letters and apostrophes; a text with those of neither language by the one that its writer was spoken to in, if that is known. */
export function isUkrainian(text: string, language: string | null): boolean {
  return /[іїєґ]|[а-я]['’ʼ`][яю]/i.test(text) || (language === 'uk' && !/[ыэъё]/i.test(text));
}

/** A word without its ending, by the alphabet it is written in. */
export function stemOf(word: string): string {
  if (/[іїєґ]/.test(word)) return ukrainian(word);
  return /[а-я]/.test(word) ? russian(word) : english(word);
}
