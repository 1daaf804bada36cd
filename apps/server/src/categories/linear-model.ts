import { featuresOf } from './features.ts';

// One linear classifier for each category (L2-loss support vector machines by dual coordinate descent: Hsieh et al., 2008, "A Dual
// Coordinate Descent Method for Large-scale Linear SVM"), over tf-idf of what a text is recognised by.

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
  /** Margins times this give probabilities that mean what they say, on texts that were held out. */
  readonly sharpness: number;
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

/** @param sharpness from `calibrate`; without it margins are taken as they are */
export function trainLinear(examples: readonly Example[], sharpness = 1): LinearModel {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted((a, b) => a - b);
  const documents = examples.map(({ text }) => featuresOf(text));
  const { columns, idf } = vocabularyOf(documents);
  const rows = documents.map((document) => rowOf(document, columns, idf));
  const weights = labels.map((label) =>
    trainOne(
      rows,
      examples.map((example) => (example.label === label ? 1 : -1)),
      columns.size,
    ),
  );
  return { labels, columns, idf, weights, sharpness };
}

/** Every category with its probability, the likeliest first. */
export function guess(model: LinearModel, text: string): Guess[] {
  const margins = marginsOf(model, text).map((margin) => margin * model.sharpness);
  const highest = Math.max(...margins);
  const powers = margins.map((margin) => Math.exp(margin - highest));
  const sum = powers.reduce((total, one) => total + one, 0);
  return model.labels
    .map((label, at) => ({ label, confidence: (powers[at] ?? 0) / sum }))
    .toSorted((a, b) => b.confidence - a.confidence);
}

/** The sharpness under which the held-out labels are the least surprising. */
export function calibrate(model: LinearModel, held: readonly Example[]): number {
  const known = held.flatMap(({ text, label }) => {
    const at = model.labels.indexOf(label);
    return at < 0 ? [] : [{ margins: marginsOf(model, text), at }];
  });
  let best = { sharpness: 1, surprise: Infinity };
  for (let power = -2; power <= 5; power += 0.25) {
    const sharpness = 2 ** power;
    const surprise = known.reduce((sum, { margins, at }) => {
      const scaled = margins.map((margin) => margin * sharpness);
      const highest = Math.max(...scaled);
      const total = scaled.reduce((all, one) => all + Math.exp(one - highest), 0);
      return sum + Math.log(total) + highest - (scaled[at] ?? 0);
    }, 0);
    if (surprise < best.surprise) best = { sharpness, surprise };
  }
  return best.sharpness;
}

function marginsOf({ columns, idf, weights }: LinearModel, text: string): number[] {
  const row = rowOf(featuresOf(text), columns, idf);
  return weights.map((weight) => dot(weight, row) + (weight.at(-1) ?? 0));
}

/** What stands in one text alone teaches nothing about another; of the rest, those of the most texts. */
function vocabularyOf(documents: readonly Map<number, number>[]) {
  const frequency = new Map<number, number>();
  for (const document of documents)
    for (const key of document.keys()) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  const kept = [...frequency]
    .filter(([, count]) => count >= 2)
    .toSorted(([a, x], [b, y]) => y - x || a - b)
    .slice(0, MOST_COLUMNS);
  const columns = new Map(kept.map(([key], at) => [key, at]));
  const idf = Float32Array.from(kept, ([, count]) => Math.log((1 + documents.length) / (1 + count)) + 1);
  return { columns, idf };
}

function rowOf(document: ReadonlyMap<number, number>, columns: ReadonlyMap<number, number>, idf: Float32Array): Row {
  const found: [number, number][] = [];
  let square = 0;
  for (const [key, count] of document) {
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
