import { DEFAULT_CONFIDENCE, type IntervalMethod } from '../evaluate/options.ts';
import { shareResult } from '../evaluate/evaluate-share.ts';
import { requireConfidence, requireCount } from '../require-number.ts';
import { noAnswers, type Result } from '../result.ts';

export type ShareOptions = {
  readonly confidence?: number;
  readonly method?: Extract<IntervalMethod, 'wilson' | 'clopper_pearson'>;
  /** Population of the finite population correction; the caller vouches for its conditions (§0.6). */
  readonly population?: number;
};

/**
 * k of n with a Wilson interval (or Clopper–Pearson): for everything that is counted rather than scored.
 * n = 0: no value. k > n, or n > population: `data_error`.
 *
 * @example
 * shareOfCounts(675, 1000).value // → 0.675
 */
export function shareOfCounts(hits: number, n: number, options: ShareOptions = {}): Result {
  const { confidence = DEFAULT_CONFIDENCE, method = 'wilson', population = null } = options;
  requireCount('hits', hits);
  requireCount('n', n);
  requireConfidence(confidence);
  if (hits > n) return { kind: 'data_error', reason: { code: 'part_exceeds_whole', part: hits, whole: n }, n };
  if (n === 0) return noAnswers();
  if (population !== null && n > requireCount('population', population)) {
    return { kind: 'data_error', reason: { code: 'answers_exceed_served', n, served: population }, n };
  }
  const result = shareResult(hits, n, { confidence, method }, population);
  return population === null ? result : { ...result, flags: ['population_correction'] };
}
