import { featuresOf, type Features } from './features.ts';
import { learnLikelihoods, likelihoodsOf, type Likelihoods } from './likelihoods.ts';
import { plainMix, probabilitiesOf, type Mix, type Signs } from './mix.ts';

// Two learners that err differently, and how much each is believed. One linear classifier for each category (L2-loss support vector
// machines by dual coordinate descent: Hsieh et al., 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM"), over tf-idf
// of what a text is recognised by; and the likelihood of its words in each category, which is better where categories are shades.

export interface Example {
  readonly text: string;
  readonly label: number;
}

export interface LinearModel {
  readonly labels: readonly number[];
  /** Hash of a feature → its column. */
  readonly columns: ReadonlyMap<number, number>;
  readonly idf: Float32Array;
  /** One row a label, one number a column, and the bias last. */
  readonly weights: readonly Float32Array[];
  readonly likelihoods: Likelihoods;
  readonly mix: Mix;
}

export interface Guess {
  readonly label: number;
  /** 0 to 1 */
  readonly confidence: number;
}

const MOST_COLUMNS = 60_000;
const COST = 1;
const PASSES = 12;

interface Row {
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** @param mix from `fitMix`; without it the margins are taken as they are */
export function trainLinear(examples: readonly Example[], mix?: Mix): LinearModel {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted((a, b) => a - b);
  const documents = examples.map(({ text }) => featuresOf(text));
  const { columns, idf } = vocabularyOf(documents);
  const rows = documents.map((document) => rowOf(document, columns, idf));
  const places = examples.map(({ label }) => labels.indexOf(label));
  return {
    labels,
    columns,
    idf,
    weights: labels.map((_, own) =>
      trainOne(
        rows,
        places.map((place) => (place === own ? 1 : -1)),
        columns.size,
      ),
    ),
    likelihoods: learnLikelihoods(documents, places, labels.length, columns),
    mix: mix ?? plainMix(labels.length),
  };
}

/** Every category with its probability, the likeliest first. */
export function guess(model: LinearModel, text: string): Guess[] {
  const probabilities = probabilitiesOf(signsOf(model, text), model.mix);
  return model.labels
    .map((label, at) => ({ label, confidence: probabilities[at] ?? 0 }))
    .toSorted((a, b) => b.confidence - a.confidence);
}

/** What both learners say of a text, in step with the labels. */
export function signsOf({ columns, idf, weights, likelihoods }: LinearModel, text: string): Signs {
  const features = featuresOf(text);
  const row = rowOf(features, columns, idf);
  return {
    margins: weights.map((weight) => dot(weight, row) + (weight.at(-1) ?? 0)),
    likelihoods: likelihoodsOf(likelihoods, features, columns),
  };
}

/** What stands in one text alone teaches nothing about another; of the rest, those of the most texts. */
function vocabularyOf(documents: readonly Features[]) {
  const frequency = new Map<number, number>();
  for (const document of documents)
    for (const [key] of countsOf(document)) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  const kept = [...frequency]
    .filter(([, count]) => count >= 2)
    .toSorted(([a, x], [b, y]) => y - x || a - b)
    .slice(0, MOST_COLUMNS);
  const columns = new Map(kept.map(([key], at) => [key, at]));
  const idf = Float32Array.from(kept, ([, count]) => Math.log((1 + documents.length) / (1 + count)) + 1);
  return { columns, idf };
}

function* countsOf({ words, pieces }: Features): Generator<readonly [key: number, count: number]> {
  yield* words;
  yield* pieces;
}

function rowOf(document: Features, columns: ReadonlyMap<number, number>, idf: Float32Array): Row {
  const found: [number, number][] = [];
  let square = 0;
  for (const [key, count] of countsOf(document)) {
    const column = columns.get(key);
    if (column === undefined) continue;
    const value = (1 + Math.log(count)) * (idf[column] ?? 0);
    found.push([column, value]);
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  return {
    columns: Int32Array.from(found, ([column]) => column),
    values: Float32Array.from(found, ([, value]) => value / length),
  };
}

function dot(weight: Float32Array, { columns, values }: Row): number {
  let sum = 0;
  for (let at = 0; at < columns.length; at++) sum += (weight[columns[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

function trainOne(rows: readonly Row[], signs: readonly number[], width: number): Float32Array {
  const weight = new Float32Array(width + 1);
  const alphas = new Float64Array(rows.length);
  const order = rows.map((_, at) => at);
  // A constant seed: the same cases give the same model.
  const random = sequence(20_261_122);
  const diagonal = 0.5 / COST;
  for (let pass = 0; pass < PASSES; pass++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    let moved = 0;
    for (const at of order) {
      const row = rows[at];
      const sign = signs[at] ?? 1;
      if (row === undefined) continue;
      const alpha = alphas[at] ?? 0;
      const gradient = sign * (dot(weight, row) + (weight[width] ?? 0)) - 1 + diagonal * alpha;
      // Rows are of length one, and the bias is a column of ones.
      const next = Math.max(0, alpha - gradient / (2 + diagonal));
      const step = (next - alpha) * sign;
      if (step === 0) continue;
      alphas[at] = next;
      moved = Math.max(moved, Math.abs(step));
      for (let n = 0; n < row.columns.length; n++) {
        const column = row.columns[n] ?? 0;
        weight[column] = (weight[column] ?? 0) + step * (row.values[n] ?? 0);
      }
      weight[width] = (weight[width] ?? 0) + step;
    }
    if (moved < 1e-3) break;
  }
  return weight;
}

/** In an order that hangs on nothing but the numbers drawn. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** mulberry32: small, fast and the same everywhere. */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
