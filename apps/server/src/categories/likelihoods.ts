import type { Features } from './features.ts';
import type { Signs } from './mix.ts';

/** Multinomial naive Bayes over words and pairs of words, and another over pieces of words. */
export interface Likelihoods {
  /** One row a category, one number a column: the logarithm of how likely it is there, less the mean of all categories. */
  readonly known: readonly Float32Array[];
  /** Of a word of one text alone: the place of that text's category. Each tells little, but most words are such. */
  readonly rare: ReadonlyMap<number, number>;
  /** By category: the logarithm for a word that it never had. */
  readonly never: Float32Array;
}

type Counts = ReadonlyMap<number, number>;

/** Added to every count: a word that a category has not had yet is rare there, not impossible. */
const SMOOTHING = 0.3;
/** How much likelier a word is where it stood once than where it never stood. */
const ONCE = Math.log((1 + SMOOTHING) / SMOOTHING);
const MOST_RARE = 200_000;
/** Marks of a scale and their like. Of more categories the margins decide, and what is learnt besides would only take time. */
export const MOST_SHADES = 10;

/**
 * @param places in step with the documents: the place of the category of each
 * @param columns those features that stand in several documents
 */
export function learnLikelihoods(
  documents: readonly Features[],
  places: readonly number[],
  categories: number,
  columns: ReadonlyMap<number, number>,
): Likelihoods {
  const known = Array.from({ length: categories }, () => new Float32Array(columns.size));
  const words = countAll(documents.map((one) => one.words));
  if (categories <= MOST_SHADES) countAll(documents.map((one) => one.pieces));
  return {
    known,
    rare: new Map([...words.rare].slice(0, MOST_RARE)),
    never: Float32Array.from(words.sums, (sum) => Math.log(SMOOTHING / sum)),
  };

  /** Words and pieces stand in columns of their own, so that both fill the same rows. */
  function countAll(texts: readonly Counts[]) {
    const lengths = new Float64Array(categories);
    const rare = new Map<number, number>();
    const met = new Set<number>();
    texts.forEach((text, at) => {
      const place = places[at] ?? 0;
      const counts = known[place];
      for (const [key, times] of text) {
        lengths[place] = (lengths[place] ?? 0) + times;
        const column = columns.get(key);
        if (column === undefined) rare.set(key, place);
        else {
          met.add(column);
          if (counts !== undefined) counts[column] = (counts[column] ?? 0) + times;
        }
      }
    });
    const sums = Array.from(lengths, (length) => length + SMOOTHING * (met.size + rare.size));
    for (const column of met) {
      const logs = known.map((counts, at) => Math.log(((counts[column] ?? 0) + SMOOTHING) / (sums[at] ?? 1)));
      const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
      known.forEach((counts, at) => (counts[column] = (logs[at] ?? 0) - mean));
    }
    return { rare, sums };
  }
}

/** Of a text, by category. */
export function likelihoodsOf(
  learnt: Likelihoods,
  { words, pieces }: Features,
  columns: ReadonlyMap<number, number>,
): Pick<Signs, 'likelihoods' | 'pieces'> {
  return {
    likelihoods: sumOf(learnt, words, columns, learnt.rare),
    pieces: learnt.known.length <= MOST_SHADES ? sumOf(learnt, pieces, columns, nothing) : learnt.known.map(() => 0),
  };
}

const nothing: Counts = new Map();

/** Words follow from one another: their sum grows too sure of itself with the length, and is taken by its root. */
function sumOf({ known, never }: Likelihoods, counts: Counts, columns: Counts, rare: Counts): number[] {
  const sums = known.map(() => 0);
  let length = 1;
  for (const [key, times] of counts) {
    const column = columns.get(key);
    const home = rare.get(key);
    if (column === undefined && home === undefined) continue;
    length += times;
    for (let at = 0; at < sums.length; at++) {
      const own = column === undefined ? (never[at] ?? 0) + (at === home ? ONCE : 0) : (known[at]?.[column] ?? 0);
      sums[at] = (sums[at] ?? 0) + own * times;
    }
  }
  return sums.map((sum) => sum / Math.sqrt(length));
}
