/** What the learners say of a text, a number a category. */
export interface Signs {
  readonly margins: readonly number[];
  /** Of words. */
  readonly likelihoods: readonly number[];
  /** The likelihoods of pieces of words. */
  readonly pieces: readonly number[];
}

/** How much each of them is believed, and how much a category is named by itself: then probabilities mean what they say. */
export interface Mix {
  readonly margins: number;
  readonly likelihoods: number;
  readonly pieces: number;
  readonly leanings: readonly number[];
}

/** A text that its learners had not seen, and the place of its category. */
export interface Held {
  readonly signs: Signs;
  readonly at: number;
}

const STEPS = 150;
const STEP = 0.3;
/** Holds the leanings of rare categories near nought. */
const PENALTY = 2;
/** More tell no more about so few numbers. */
const MOST_HELD = 4_000;

export function plainMix(categories: number): Mix {
  return { margins: 1, likelihoods: 0, pieces: 0, leanings: Array.from({ length: categories }, () => 0) };
}

export function probabilitiesOf({ margins, likelihoods, pieces }: Signs, mix: Mix): number[] {
  const scores = mix.leanings.map(
    (leaning, at) =>
      leaning +
      mix.margins * (margins[at] ?? 0) +
      mix.likelihoods * (likelihoods[at] ?? 0) +
      mix.pieces * (pieces[at] ?? 0),
  );
  return softmax(scores);
}

export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, one) => total + one, 0);
  return powers.map((power) => power / sum);
}

/** What may be believed: many categories with few texts each are named best by their margins alone, shades of one thing by their words. */
const candidates = [
  { margins: true, likelihoods: false, leanings: false },
  { margins: true, likelihoods: true, leanings: true },
  { margins: false, likelihoods: true, leanings: true },
] as const;
type Candidate = (typeof candidates)[number];

export interface Fitted {
  readonly mix: Mix;
  /** How many of the held-out texts it names rightly. */
  readonly right: number;
}

/** The mix that names the most of the held-out texts rightly, the simplest of those that are alike. */
export function fitMix(held: readonly Held[], categories: number): Fitted {
  const asked = held.slice(0, MOST_HELD);
  const rightly = (mix: Mix) =>
    asked.filter(({ signs, at }) => {
      const probabilities = probabilitiesOf(signs, mix);
      return probabilities.indexOf(Math.max(...probabilities)) === at;
    }).length;
  const [best] = candidates
    .map((candidate) => fitCandidate(asked, categories, candidate))
    .map((mix) => ({ mix, right: rightly(mix) }))
    .toSorted((a, b) => b.right - a.right);
  return best ?? { mix: plainMix(categories), right: 0 };
}

/**
 * The mix under which the held-out categories are the least surprising: multinomial logistic regression over what the learners say
 * ("stacking": Wolpert, 1992), by gradient descent whose steps shorten (AdaGrad: Duchi et al., 2011).
 */
function fitCandidate(asked: readonly Held[], categories: number, candidate: Candidate): Mix {
  const place = { margins: categories, likelihoods: categories + 1, pieces: categories + 2 };
  const isFitted = (at: number) =>
    at === place.margins ? candidate.margins : at >= place.likelihoods ? candidate.likelihoods : candidate.leanings;
  const values = Float64Array.from({ length: categories + 3 }, (_, at) => (at >= categories && isFitted(at) ? 0.3 : 0));
  const squares = new Float64Array(categories + 3).fill(1e-9);
  const mixOf = (): Mix => ({
    margins: values[place.margins] ?? 0,
    likelihoods: values[place.likelihoods] ?? 0,
    pieces: values[place.pieces] ?? 0,
    leanings: [...values.subarray(0, categories)],
  });
  for (let step = 0; step < STEPS; step++) {
    const mix = mixOf();
    const gradient = values.map((value, at) => (at < categories ? PENALTY * value : 0));
    const add = (at: number, by: number) => (gradient[at] = (gradient[at] ?? 0) + by);
    for (const { signs, at: right } of asked)
      probabilitiesOf(signs, mix).forEach((probability, at) => {
        const error = probability - (at === right ? 1 : 0);
        add(at, error);
        add(place.margins, error * (signs.margins[at] ?? 0));
        add(place.likelihoods, error * (signs.likelihoods[at] ?? 0));
        add(place.pieces, error * (signs.pieces[at] ?? 0));
      });
    gradient.forEach((slope, at) => {
      if (!isFitted(at)) return;
      const square = (squares[at] ?? 0) + slope * slope;
      squares[at] = square;
      const next = (values[at] ?? 0) - (STEP * slope) / Math.sqrt(square);
      // A learner that seems to be wrong on purpose is not believed at all.
      values[at] = at < categories ? next : Math.max(0, next);
    });
  }
  return mixOf();
}
