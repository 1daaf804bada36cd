import { addTo, scoreOf, type Row } from './rows.ts';
import { sequence } from './sequence.ts';

// For each category by itself, an L2-loss support vector machine by dual coordinate descent (Hsieh et al., 2008, "A Dual Coordinate
// Descent Method for Large-scale Linear SVM").

const COST = 1;
const PASSES = 12;

export function learnMachines(
  rows: readonly Row[],
  places: readonly number[],
  categories: number,
  width: number,
): Float32Array[] {
  return Array.from({ length: categories }, (_, own) =>
    learnOne(
      rows,
      places.map((place) => (place === own ? 1 : -1)),
      width,
    ),
  );
}

function learnOne(rows: readonly Row[], signs: readonly number[], width: number): Float32Array {
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
      const gradient = sign * scoreOf(weight, row) - 1 + diagonal * alpha;
      // Rows are of length one, and the bias is a column of ones.
      const next = Math.max(0, alpha - gradient / (2 + diagonal));
      const step = (next - alpha) * sign;
      if (step === 0) continue;
      alphas[at] = next;
      moved = Math.max(moved, Math.abs(step));
      addTo(weight, row, step);
    }
    if (moved < 1e-3) break;
  }
  return weight;
}
