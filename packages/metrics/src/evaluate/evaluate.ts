import type { Histogram } from '../histogram/histogram.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { MetricsError } from '../metrics-error.ts';
import { noAnswers, type Flag, type Result } from '../result.ts';
import { evaluateMean } from './evaluate-mean.ts';
import { evaluateNet } from './evaluate-net.ts';
import { evaluateOverServed } from './evaluate-over-served.ts';
import { evaluateShare } from './evaluate-share.ts';
import { populationCorrection, type EvaluateOptions } from './options.ts';

/**
 * One index of one histogram: value, interval, standard error. The whole of §1, §2 and §8 goes through here; what differs
 * between indices is data in the definition.
 *
 * @throws MetricsError `index_scale_mismatch`, `method_unsupported`, `confidence_out_of_range`, `count_invalid`
 * @example
 * const answers = fromScores(scaleOf('0-10'), [10, 9, 9, 8, 3, 10, 7, 10, 6, 9])
 * const result = evaluate(nps, answers)
 * result.value // → 40
 * result.interval.low // → -12.58…
 * evaluate(nps, fromScores(scaleOf('0-10'), [])).kind // → 'no_data'
 */
export function evaluate(definition: IndexDefinition, histogram: Histogram, options: EvaluateOptions = {}): Result {
  requireScaleOf(definition, histogram);
  if (definition.over === 'served') return evaluateOverServed(definition, histogram, options);
  if (histogram.n === 0) return noAnswers();
  const correction = populationCorrection(options);
  if (correction.served !== null && histogram.n > correction.served) {
    return {
      kind: 'data_error',
      reason: { code: 'answers_exceed_served', n: histogram.n, served: correction.served },
      n: histogram.n,
    };
  }
  const result =
    definition.family === 'net'
      ? evaluateNet(definition, histogram, options, correction.served)
      : definition.family === 'share'
        ? evaluateShare(definition, histogram, options, correction.served)
        : evaluateMean(definition, histogram, options, correction.served);
  const remark = correctionFlag(correction.served !== null, correction.refused);
  if (remark !== null) result.flags.push(remark);
  return result;
}

function correctionFlag(applied: boolean, refused: boolean): Flag | null {
  if (applied) return 'population_correction';
  return refused ? 'population_correction_refused' : null;
}

/** Refuses a histogram of another scale than the definition reads. */
export function requireScaleOf(definition: IndexDefinition, histogram: Histogram): void {
  if (histogram.scale.id !== definition.scale.id) {
    throw new MetricsError(
      'index_scale_mismatch',
      'histogram',
      `${definition.id} reads the scale ${definition.scale.id}, the histogram has ${histogram.scale.id}`,
    );
  }
}
