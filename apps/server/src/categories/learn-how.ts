import { prepare, signsOf, trainLinear, type HowToLearn, type LinearKind, type Sample } from './linear-model.ts';
import { MOST_SHADES } from './likelihoods.ts';
import { fitMix, plainMix, type Held } from './mix.ts';
import { sequence, shuffled } from './sequence.ts';

const FOLDS = 4;
const SEED = 43;

/** Which learners are to be believed of these samples, and how much: each is asked of the part that it did not learn from. */
export function learnHow(samples: readonly Sample[]): Required<HowToLearn> {
  const labels = [...new Set(samples.map(({ label }) => label))].toSorted((a, b) => a - b);
  const kinds: readonly LinearKind[] = labels.length > MOST_SHADES ? ['machines'] : ['machines', 'regression'];
  const held = heldOf(foldsOf(samples), labels, kinds);
  const [best] = kinds
    .map((kind) => {
      const own = held.filter((one) => one.kind === kind);
      // Shuffled, so that the first of them are of all parts.
      return { kind, ...fitMix(shuffled(own, sequence(SEED)), labels.length) };
    })
    .toSorted((a, b) => b.right - a.right);
  return best ?? { kind: 'machines', mix: plainMix(labels.length) };
}

function heldOf(folds: readonly Sample[][], labels: readonly number[], kinds: readonly LinearKind[]) {
  const isOfShades = labels.length <= MOST_SHADES;
  return folds.flatMap((asked, fold) => {
    const prepared = prepare(folds.flatMap((one, at) => (at === fold ? [] : one)));
    // Of a category that stands in this part alone nothing was learnt: it is as unlikely as the least likely.
    const inStep = (said: readonly number[]) =>
      labels.map((one) => said[prepared.labels.indexOf(one)] ?? Math.min(...said));
    return kinds.flatMap((kind) => {
      const model = trainLinear(prepared, { kind });
      return asked.map(({ features, label }): Held & { readonly kind: LinearKind } => {
        const { margins, likelihoods, pieces } = signsOf(model, features);
        const signs = {
          margins: inStep(margins),
          likelihoods: inStep(likelihoods),
          pieces: isOfShades ? inStep(pieces) : labels.map(() => 0),
        };
        return { kind, signs, at: labels.indexOf(label) };
      });
    });
  });
}

/** Parts with the same share of each category. */
function foldsOf(samples: readonly Sample[]): Sample[][] {
  const folds: Sample[][] = Array.from({ length: FOLDS }, () => []);
  const byLabel = [...Map.groupBy(samples, ({ label }) => label)].toSorted(([a], [b]) => a - b);
  byLabel.flatMap(([, some]) => shuffled(some, sequence(SEED))).forEach((one, at) => folds[at % FOLDS]?.push(one));
  return folds.filter((fold) => fold.length > 0);
}
