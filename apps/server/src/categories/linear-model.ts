import { featuresOf, type Features } from './features.ts';
import { learnLikelihoods, likelihoodsOf, type Likelihoods } from './likelihoods.ts';
import { learnRegression } from './logistic-regression.ts';
import { plainMix, probabilitiesOf, type Mix, type Signs } from './mix.ts';
import { scoreOf, type Row } from './rows.ts';
import { learnMachines } from './support-vectors.ts';

// Learners that err differently, and how much each is believed: a linear one over tf-idf of what a text is recognised by, and the
// likelihoods of its words and of their pieces in each category, which are better where categories are shades of one thing. The linear one
// has two kinds, of which held-out texts choose.

export interface Example {
  readonly text: string;
  readonly label: number;
}

/** An example with what it is recognised by: found once, learned from several times. */
export interface Sample extends Example {
  readonly features: Features;
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

const learners = { machines: learnMachines, regression: learnRegression };
export type LinearKind = keyof typeof learners;

/** Which linear learner, and how much it is believed beside the others. */
export interface HowToLearn {
  readonly kind: LinearKind;
  readonly mix?: Mix;
}

export interface Guess {
  readonly label: number;
  /** 0 to 1 */
  readonly confidence: number;
}

const MOST_COLUMNS = 60_000;

export function sampleOf({ text, label }: Example): Sample {
  return { text, label, features: featuresOf(text) };
}

/** All that is learned from the same samples whatever the linear learner. */
export interface Prepared extends Omit<LinearModel, 'weights' | 'mix'> {
  readonly rows: readonly Row[];
  /** In step with the rows: the place of the label of each. */
  readonly places: readonly number[];
}

export function prepare(samples: readonly Sample[]): Prepared {
  const labels = [...new Set(samples.map(({ label }) => label))].toSorted((a, b) => a - b);
  const documents = samples.map(({ features }) => features);
  const { columns, idf } = vocabularyOf(documents);
  const rows = documents.map((document) => rowOf(document, columns, idf));
  const places = samples.map(({ label }) => labels.indexOf(label));
  return {
    labels,
    columns,
    idf,
    rows,
    places,
    likelihoods: learnLikelihoods(documents, places, labels.length, columns),
  };
}

/** @param how from `learnHow`; without a mix the margins are taken as they are */
export function trainLinear(
  { rows, places, ...learnt }: Prepared,
  { kind, mix }: HowToLearn = { kind: 'machines' },
): LinearModel {
  const { labels, columns } = learnt;
  return {
    ...learnt,
    weights: learners[kind](rows, places, labels.length, columns.size),
    mix: mix ?? plainMix(labels.length),
  };
}

/** Every category with its probability, the likeliest first. */
export function guess(model: LinearModel, text: string): Guess[] {
  const probabilities = probabilitiesOf(signsOf(model, featuresOf(text)), model.mix);
  return model.labels
    .map((label, at) => ({ label, confidence: probabilities[at] ?? 0 }))
    .toSorted((a, b) => b.confidence - a.confidence);
}

/** What the learners say of a text, in step with the labels. */
export function signsOf({ columns, idf, weights, likelihoods }: LinearModel, features: Features): Signs {
  const row = rowOf(features, columns, idf);
  return {
    margins: weights.map((weight) => scoreOf(weight, row)),
    ...likelihoodsOf(likelihoods, features, columns),
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
