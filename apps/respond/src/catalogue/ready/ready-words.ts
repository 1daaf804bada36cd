import { flatWords, type EveryWord } from '../every-word.ts';
import type { GivenWords } from '../given-words.ts';
import { de } from './de.ts';

const ready: Readonly<Record<string, EveryWord>> = { de };

/** Languages whose words come with the product besides our own: a company may overwrite any of them. */
export const readyWords: GivenWords = Object.fromEntries(
  Object.entries(ready).map(([language, words]) => [language, Object.fromEntries(flatWords(words))]),
);
