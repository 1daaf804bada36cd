import { requireWeights } from '../require-number.ts';
import type { Standing } from './standing.ts';

/** A composed index speaks for its parts only when this share of the weight does (§0.7, §6). */
export const NEEDED_WEIGHT = 0.8;

/** Slack for weights such as 0.5 + 0.3, which do not add up to 0.8 exactly. */
const SLACK = 1e-9;

export type WeightedStanding = { readonly weight: number; readonly n: number; readonly standing: Standing };

/**
 * The standing of an index composed of others: reportable iff parts with at least 80 % of the weight are reportable; at least
 * 80 % with answers at all, else it has no value; not relevant when too much weight is not relevant.
 */
export function inheritedStanding(parts: readonly WeightedStanding[]): Standing {
  const total = requireWeights(
    'parts',
    parts.map((part) => part.weight),
  );
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  if (n === 0) return { state: 'no_data', reason: { code: 'no_answers' } };
  const shareOf = (accepts: (standing: Standing) => boolean) =>
    parts.reduce((sum, part) => sum + (accepts(part.standing) ? part.weight : 0), 0) / total;
  const answered = shareOf(({ state }) => state !== 'no_data');
  if (answered < NEEDED_WEIGHT - SLACK) {
    return { state: 'insufficient', reason: { code: 'coverage_below', coverage: answered, needed: NEEDED_WEIGHT } };
  }
  const shown = shareOf(({ state }) => state !== 'no_data' && state !== 'insufficient');
  if (shown < NEEDED_WEIGHT - SLACK) {
    return { state: 'insufficient', reason: { code: 'reportable_weight_below', weight: shown, needed: NEEDED_WEIGHT } };
  }
  const relevant = shareOf(({ state }) => state === 'preliminary' || state === 'reportable');
  if (relevant < NEEDED_WEIGHT - SLACK) {
    return {
      state: 'not_relevant',
      reason: { code: 'reportable_weight_below', weight: relevant, needed: NEEDED_WEIGHT },
    };
  }
  const weight = shareOf(({ state }) => state === 'reportable');
  if (weight < NEEDED_WEIGHT - SLACK) {
    return { state: 'preliminary', reason: { code: 'reportable_weight_below', weight, needed: NEEDED_WEIGHT } };
  }
  return { state: 'reportable', reason: { code: 'enough_answers', n } };
}
