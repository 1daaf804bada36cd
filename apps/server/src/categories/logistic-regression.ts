import { softmax } from './mix.ts';
import { addTo, scoreOf, type Row } from './rows.ts';
import { sequence, shuffled } from './sequence.ts';

// One regression over all categories at once, by dual coordinate ascent (Shalev-Shwartz and Zhang, 2013, "Stochastic Dual Coordinate
// Ascent Methods for Regularized Loss Minimization").

/** How much an example counts against large weights. */
const COST = 2;
const PASSES = 15;
/** Of what one example changes: the proven step where rows are of length one with a bias of one, and the loss is the softmax's. */
const STEP = 1 / (1 + COST);
/** What would change less is left as it is. */
const LEAST_CHANGE = 1e-4;

/** Each example pulls every category's weights by what was said of it wrongly, and remembers how much it pulls already. */
export function learnRegression(
  rows: readonly Row[],
  places: readonly number[],
  categories: number,
  width: number,
): Float32Array[] {
  const weights = Array.from({ length: categories }, () => new Float32Array(width + 1));
  const pulls = rows.map(() => new Float32Array(categories));
  // A constant seed: the same cases give the same model.
  const random = sequence(20_261_122);
  const order = rows.map((_, at) => at);
  for (let pass = 0; pass < PASSES; pass++) {
    for (const at of shuffled(order, random)) {
      const row = rows[at];
      const pull = pulls[at];
      if (row === undefined || pull === undefined) continue;
      const said = softmax(weights.map((weight) => scoreOf(weight, row)));
      said.forEach((probability, category) => {
        const wrong = (category === places[at] ? 1 : 0) - probability - (pull[category] ?? 0);
        const weight = weights[category];
        if (weight === undefined || Math.abs(wrong) < LEAST_CHANGE) return;
        pull[category] = (pull[category] ?? 0) + STEP * wrong;
        addTo(weight, row, COST * STEP * wrong);
      });
    }
  }
  return weights;
}
