import { learnHow } from './learn-how.ts';
import { guess, prepare, sampleOf, trainLinear, type Example, type Guess, type LinearModel } from './linear-model.ts';
import { sequence, shuffled } from './sequence.ts';

/** How a model did on cases that it had not seen. */
export interface ModelFigures {
  readonly held: number;
  readonly accuracy: number;
  /** Always naming the commonest category. */
  readonly baseline: number;
  /** Of the texts about which it spoke at all, at the threshold. */
  readonly spoken: number;
  readonly spokenAccuracy: number | null;
  readonly classes: readonly ClassFigures[];
}

export interface ClassFigures {
  readonly label: number;
  readonly held: number;
  /** How often it was named, and how often rightly. */
  readonly named: number;
  readonly right: number;
}

const HELD_SHARE = 0.2;
const SEED = 42;

/** The same cases are always held out: every fifth of each category, shuffled by a constant seed. */
export function splitExamples<T extends { readonly label: number }>(
  examples: readonly T[],
  seed = SEED,
): { readonly train: T[]; readonly held: T[] } {
  const random = sequence(seed);
  const byLabel = Map.groupBy(examples, ({ label }) => label);
  const train: T[] = [];
  const held: T[] = [];
  for (const [, some] of [...byLabel].toSorted(([a], [b]) => a - b)) {
    const count = Math.round(some.length * HELD_SHARE);
    shuffled(some, random).forEach((one, at) => (at < count ? held : train).push(one));
  }
  return { train, held };
}

/** Learns from four fifths to learn how well it does, and then from all of them. */
export function trainAndJudge(
  examples: readonly Example[],
  threshold: number,
): { readonly model: LinearModel; readonly figures: ModelFigures } {
  const samples = examples.map((one) => sampleOf(one));
  const { train, held } = splitExamples(samples);
  // What is held out may not tell whom to believe either.
  const how = learnHow(train);
  const judged = trainLinear(prepare(train), how);
  const guesses = held.map(({ text }) => guess(judged, text)[0]);
  return { model: trainLinear(prepare(samples), how), figures: figuresOf(train, held, guesses, threshold) };
}

function figuresOf(
  train: readonly Example[],
  held: readonly Example[],
  guesses: readonly (Guess | undefined)[],
  threshold: number,
): ModelFigures {
  const isRight = (at: number) => guesses[at]?.label === held[at]?.label;
  const all = held.map((_, at) => at);
  const right = all.filter(isRight);
  const spoken = all.filter((at) => (guesses[at]?.confidence ?? 0) >= threshold);
  const counts = Map.groupBy(train, ({ label }) => label);
  const [commonest] = [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const labels = [...new Set(held.map(({ label }) => label))].toSorted((a, b) => a - b);
  return {
    held: held.length,
    accuracy: share(right.length, held.length),
    baseline: share(held.filter(({ label }) => label === commonest).length, held.length),
    spoken: share(spoken.length, held.length),
    spokenAccuracy: spoken.length === 0 ? null : share(spoken.filter(isRight).length, spoken.length),
    classes: labels.map((label) => ({
      label,
      held: held.filter((one) => one.label === label).length,
      named: all.filter((at) => guesses[at]?.label === label).length,
      right: right.filter((at) => held[at]?.label === label).length,
    })),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
