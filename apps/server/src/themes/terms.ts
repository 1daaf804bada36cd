import { isUkrainian, stemOf, ukrainianStemOf, wordsOf } from '../platform/words-of-text.ts';

/** A text, and the day on which it was written. */
export interface Said {
  readonly text: string;
  /** In which its writer was spoken to, where that is known. */
  readonly language?: string | null;
  readonly day: string;
}

const SHORTEST_WORD = 3;
/** A term of fewer recent texts is a few people's, and could point at one of them. */
export const FEWEST_TEXTS = 5;

/** A word or a pair of neighbours, without endings, and the places of the texts in which it stands. */
export interface CountedTerm {
  readonly term: string;
  /** As customers mostly write it. */
  readonly surface: string;
  readonly recent: readonly number[];
  readonly before: readonly number[];
}

/**
 * Stem → as it is written here; each once a text. In a Ukrainian text every Cyrillic word is taken for Ukrainian: `речі` and `речей` are one.
 */
export function termsOf({ text, language }: Pick<Said, 'text' | 'language'>): Map<string, string> {
  const words = wordsOf(text).filter((word) => word.length >= SHORTEST_WORD);
  const isCyrillic = (word: string) => /[\u0400-\u04ff]/.test(word);
  const inUkrainian = isUkrainian(text, language ?? null);
  const stems = words.map((word) => (inUkrainian && isCyrillic(word) ? ukrainianStemOf(word) : stemOf(word)));
  const terms = new Map<string, string>();
  stems.forEach((stem, at) => {
    const [word = '', next] = [words[at], words[at + 1]];
    if (!terms.has(stem)) terms.set(stem, word);
    const pair = `${stem} ${stems[at + 1] ?? ''}`;
    if (next !== undefined && !terms.has(pair)) terms.set(pair, `${word} ${next}`);
  });
  return terms;
}

/** Only what stands in enough recent texts is counted before: what is kept at once is bounded by the recent ones. */
export function countTerms(recent: readonly Said[], before: readonly Said[]): CountedTerm[] {
  const found = new Map<string, { readonly places: number[]; readonly surfaces: Map<string, number> }>();
  recent.forEach((said, place) => {
    for (const [term, surface] of termsOf(said)) {
      let known = found.get(term);
      if (known === undefined) found.set(term, (known = { places: [], surfaces: new Map() }));
      known.places.push(place);
      known.surfaces.set(surface, (known.surfaces.get(surface) ?? 0) + 1);
    }
  });
  for (const [term, { places }] of found) if (places.length < FEWEST_TEXTS) found.delete(term);
  const earlier = new Map<string, number[]>([...found.keys()].map((term) => [term, []]));
  before.forEach((said, place) => {
    for (const term of termsOf(said).keys()) earlier.get(term)?.push(place);
  });
  return [...found].map(([term, { places, surfaces }]) => ({
    term,
    surface: [...surfaces].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? term,
    recent: places,
    before: earlier.get(term) ?? [],
  }));
}
