import { flatWords, type EveryWord } from '../every-word.ts';
import type { GivenWords } from '../given-words.ts';
import { be } from './be.ts';
import { de } from './de.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { pl } from './pl.ts';

const ready: Readonly<Record<string, EveryWord>> = { be, de, es, fr, pl };

/** Languages whose words come with the product besides our own: a company may overwrite any of them. */
export const readyWords: GivenWords = Object.fromEntries(
  Object.entries(ready).map(([language, words]) => [language, Object.fromEntries(flatWords(words))]),
);
