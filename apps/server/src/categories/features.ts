import { stemOf, wordsOf } from '../platform/words-of-text.ts';

const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;

/** Each as the hash of itself with how often it stands there. */
export interface Features {
  /** Words without endings, and pairs of neighbours. */
  readonly words: ReadonlyMap<number, number>;
  readonly pieces: ReadonlyMap<number, number>;
}

/** What a text is recognised by. Hashes alone are kept of a model, so that no customer's word can be read out of it. */
export function featuresOf(text: string): Features {
  const found = { words: new Map<number, number>(), pieces: new Map<number, number>() };
  const add = (counts: Map<number, number>, feature: string) => {
    const key = hash32(feature);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const words = wordsOf(text);
  const stems = words.map((word) => stemOf(word));
  stems.forEach((stem, at) => {
    add(found.words, `w:${stem}`);
    const next = stems[at + 1];
    if (next !== undefined) add(found.words, `p:${stem} ${next}`);
  });
  for (const word of words) {
    const padded = `_${word}_`;
    for (let length = SHORTEST_GRAM; length <= LONGEST_GRAM; length++)
      for (let from = 0; from + length <= padded.length; from++)
        add(found.pieces, `c:${padded.slice(from, from + length)}`);
  }
  return found;
}

/** FNV-1a. Two features in four thousand million rarely meet, and then only weaken each other. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
