import { sequence, shuffled, signsOf, trainLinear, type Example } from './linear-model.ts';
import { fitMix, type Held, type Mix } from './mix.ts';

const FOLDS = 4;
const SEED = 43;

/** How much both learners are to be believed of these examples: each is asked of the part that it did not learn from. */
export function learnMix(examples: readonly Example[]): Mix {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted((a, b) => a - b);
  const folds = foldsOf(examples);
  const held = folds.flatMap((asked, fold) => {
    const model = trainLinear(folds.flatMap((one, at) => (at === fold ? [] : one)));
    return asked.map(({ text, label }): Held => {
      const signs = signsOf(model, text);
      // Of a category that stands in this part alone nothing was learnt: it is as unlikely as the least likely.
      const inStep = (said: readonly number[]) =>
        labels.map((one) => said[model.labels.indexOf(one)] ?? Math.min(...said));
      return {
        signs: { margins: inStep(signs.margins), likelihoods: inStep(signs.likelihoods) },
        at: labels.indexOf(label),
      };
    });
  });
  // Shuffled, so that the first of them are of all parts.
  return fitMix(shuffled(held, sequence(SEED)), labels.length);
}

/** Parts with the same share of each category. */
function foldsOf(examples: readonly Example[]): Example[][] {
  const folds: Example[][] = Array.from({ length: FOLDS }, () => []);
  const byLabel = [...Map.groupBy(examples, ({ label }) => label)].toSorted(([a], [b]) => a - b);
  byLabel.flatMap(([, some]) => shuffled(some, sequence(SEED))).forEach((one, at) => folds[at % FOLDS]?.push(one));
  return folds.filter((fold) => fold.length > 0);
}
