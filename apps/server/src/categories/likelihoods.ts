import type { Features } from './features.ts';

/** Multinomial naive Bayes over words and pairs of words. */
export interface Likelihoods {
  /** One row a category, one number a column: the logarithm of how likely it is there, less the mean of all categories. */
  readonly known: readonly Float32Array[];
  /** Of a word of one text alone: the place of that text's category. Each tells little, but most words are such. */
  readonly rare: ReadonlyMap<number, number>;
  /** By category: the logarithm for a word that it never had. */
  readonly never: Float32Array;
}

/** Added to every count: a word that a category has not had yet is rare there, not impossible. */
const SMOOTHING = 0.3;
/** How much likelier a word is where it stood once than where it never stood. */
const ONCE = Math.log((1 + SMOOTHING) / SMOOTHING);
const MOST_RARE = 200_000;

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
  const counts = Array.from({ length: categories }, () => new Float32Array(columns.size));
  const lengths = new Float64Array(categories);
  const seen = new Set<number>();
  const rare = new Map<number, number>();
  documents.forEach(({ words }, at) => {
    const place = places[at] ?? 0;
    const count = counts[place];
    for (const [key, times] of words) {
      seen.add(key);
      lengths[place] = (lengths[place] ?? 0) + times;
      const column = columns.get(key);
      if (column === undefined) rare.set(key, place);
      else if (count !== undefined) count[column] = (count[column] ?? 0) + times;
    }
  });
  const sums = lengths.map((length) => length + SMOOTHING * seen.size);
  const known = counts.map(() => new Float32Array(columns.size));
  for (const key of seen) {
    const column = columns.get(key);
    if (column === undefined) continue;
    const logs = counts.map((count, at) => Math.log(((count[column] ?? 0) + SMOOTHING) / (sums[at] ?? 1)));
    const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
    known.forEach((likelihood, at) => (likelihood[column] = (logs[at] ?? 0) - mean));
  }
  return {
    known,
    rare: new Map([...rare].slice(0, MOST_RARE)),
    never: Float32Array.from(sums, (sum) => Math.log(SMOOTHING / sum)),
  };
}

/** Of a text, by category. Words follow from one another: their sum grows too sure of itself with the length, and is taken by its root. */
export function likelihoodsOf(
  learnt: Likelihoods,
  { words }: Features,
  columns: ReadonlyMap<number, number>,
): number[] {
  const sums = learnt.known.map(() => 0);
  let length = 1;
  for (const [key, times] of words) {
    const column = columns.get(key);
    const home = learnt.rare.get(key);
    if (column === undefined && home === undefined) continue;
    length += times;
    sums.forEach((sum, at) => {
      const own =
        column === undefined ? (learnt.never[at] ?? 0) + (at === home ? ONCE : 0) : (learnt.known[at]?.[column] ?? 0);
      sums[at] = sum + own * times;
    });
  }
  return sums.map((sum) => sum / Math.sqrt(length));
}
