import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import type { Scale } from '../histogram/scale.ts';
import type { Range } from '../intervals/clip.ts';
import { studentInterval } from '../intervals/student-interval.ts';
import { MetricsError } from '../metrics-error.ts';
import { requireConfidence, requireWeights } from '../require-number.ts';
import { noAnswers, type Result } from '../result.ts';
import { coMomentsOf, covarianceOf, meansOf, type CoMoments } from '../sufficient/co-moments.ts';

/** Co-moments of a two-part questionnaire: importance of factors 1…K, then satisfaction with factors 1…K. */
export type TwoPart = { readonly scale: Scale; readonly factors: readonly string[]; readonly moments: CoMoments };

/** One respondent: importance and satisfaction per factor, complete. */
export type TwoPartAnswer = { readonly importance: readonly number[]; readonly satisfaction: readonly number[] };

/**
 * Sums up complete two-part questionnaires.
 *
 * @throws MetricsError `dimension_mismatch`, `score_off_scale`
 */
export function twoPartOf(scale: Scale, factors: readonly string[], answers: Iterable<TwoPartAnswer>): TwoPart {
  const names = [
    ...factors.map((factor) => `importance:${factor}`),
    ...factors.map((factor) => `satisfaction:${factor}`),
  ];
  const rows: number[][] = [];
  for (const { importance, satisfaction } of answers) {
    const row = [...importance, ...satisfaction];
    for (const score of row) {
      if (!Number.isInteger(score) || score < scale.min || score > scale.max) {
        throw new MetricsError('score_off_scale', 'answers', `${score} is not on the scale ${scale.id}`);
      }
    }
    rows.push(row);
  }
  return { scale, factors, moments: coMomentsOf(names, rows) };
}

/** Means per factor, importance as percent of the maximum (for display) and as shares of the sum (the weights). */
export type FactorMeans = {
  readonly importance: readonly number[];
  readonly satisfaction: readonly number[];
  readonly importancePercentOfMax: readonly number[];
  readonly importanceShares: readonly number[];
};

/** Per-factor means; lists are empty without answers. */
export function factorMeans({ scale, factors, moments }: TwoPart): FactorMeans {
  const means = meansOf(moments);
  const importance = means.slice(0, factors.length);
  const total = importance.reduce((sum, mean) => sum + mean, 0);
  return {
    importance,
    satisfaction: means.slice(factors.length),
    importancePercentOfMax: importance.map((mean) => (100 * mean) / scale.max),
    importanceShares: total === 0 ? [] : importance.map((mean) => mean / total),
  };
}

/**
 * The plain mean over factors of the mean satisfaction, with the interval of the respondents' own means.
 *
 * @index csi_two_part
 * @meaning Satisfaction over several factors of a product or service. `mean_of_means` counts every factor alike;
 *   `importance_weighted_aggregate`, the headline, weighs a factor by its mean declared importance;
 *   `importance_weighted_respondent` weighs within each respondent; `nps_style` nets satisfied against dissatisfied per factor;
 *   `weighted_given_shares` takes weights from outside.
 * @meaningRu Удовлетворённость по нескольким критериям. `mean_of_means` считает все критерии равными;
 *   `importance_weighted_aggregate` (главный показатель) взвешивает критерий по средней заявленной важности;
 *   `importance_weighted_respondent` взвешивает внутри каждого ответившего; `nps_style` вычитает недовольных из довольных по каждому
 *   критерию; `weighted_given_shares` берёт веса извне.
 * @question "How important is {factor} to you?" and "How satisfied are you with {factor}?", both 1–10.
 * @questionRu «Насколько важен для Вас {критерий}?» и «Оцените {критерий}», обе по шкале 1–10.
 * @formula mean_of_means (1/K)·ΣS̄_k; aggregate C = ΣĪ_k·S̄_k / ΣĪ_k with the delta method over the 2K×2K covariance;
 *   respondent mean_i[Σ_k I_ik·S_ik / Σ_k I_ik]; nps_style the mean over factors of 100·(share 9–10 − share 0–6). All with t(n − 1).
 * @avoid From per-factor histograms alone: the interval needs the co-moments, because factors of one respondent correlate
 *   (the standard error of the worked example is 0.366, not 0.318).
 * @avoidRu По одним гистограммам критериев: интервалу нужны совместные моменты, так как оценки одного человека связаны
 *   (стандартная ошибка в примере 0,366, а не 0,318).
 * @needs co-moments of (importance, satisfaction); composites for the respondent forms
 * @source okdesk.ru/blog/csi; ISO 10004:2018, Annex D
 */
export function meanOfMeans(twoPart: TwoPart, confidence: number = DEFAULT_CONFIDENCE): Result {
  const count = twoPart.factors.length;
  const gradient = Array.from({ length: 2 * count }, (_, position) => (position < count ? 0 : 1 / count));
  const { satisfaction } = factorMeans(twoPart);
  const value = satisfaction.reduce((sum, mean) => sum + mean, 0) / count;
  return linearised(twoPart, value, gradient, confidence);
}

/** Satisfaction weighted by mean importance: ΣĪS̄/ΣĪ, interval by the delta method. The recommended headline. */
export function importanceWeightedAggregate(twoPart: TwoPart, confidence: number = DEFAULT_CONFIDENCE): Result {
  const { importance, satisfaction } = factorMeans(twoPart);
  if (twoPart.moments.n === 0) return noAnswers();
  const total = requireWeights('importance', importance);
  const value = importance.reduce((sum, weight, factor) => sum + weight * (satisfaction[factor] ?? 0), 0) / total;
  const gradient = [
    ...satisfaction.map((mean) => (mean - value) / total),
    ...importance.map((weight) => weight / total),
  ];
  return linearised(twoPart, value, gradient, confidence);
}

/** Var = ∇ᵀ·Cov·∇ / n with t(n − 1). */
function linearised(
  { scale, moments }: TwoPart,
  value: number,
  gradient: readonly number[],
  confidence: number,
): Result {
  requireConfidence(confidence);
  const { n } = moments;
  if (n === 0) return noAnswers();
  const covariance = covarianceOf(moments);
  let variance = 0;
  covariance?.forEach((row, first) => {
    row.forEach((cell, second) => {
      variance += (gradient[first] ?? 0) * cell * (gradient[second] ?? 0);
    });
  });
  const scaleNoise = 1e-13 * scale.max * scale.max;
  const standardError = covariance === null ? null : Math.sqrt((variance <= scaleNoise ? 0 : variance) / n);
  return {
    kind: 'value',
    value,
    n,
    interval: studentInterval(value, standardError, n - 1, confidence, rangeOf(scale)),
    standardError,
    flags: standardError === 0 ? ['degenerate'] : [],
  };
}

function rangeOf(scale: Scale): Range {
  return { low: scale.min, high: scale.max };
}

/** Satisfaction means under weights from outside, e.g. printed in a report: Σw·S̄/Σw. A known point without an interval. */
export function weightedGivenShares(satisfactionMeans: readonly number[], weights: readonly number[]): number {
  if (satisfactionMeans.length !== weights.length) {
    throw new MetricsError(
      'dimension_mismatch',
      'weights',
      `${weights.length} weights for ${satisfactionMeans.length} means`,
    );
  }
  const total = requireWeights('weights', weights);
  return weights.reduce((sum, weight, factor) => sum + weight * (satisfactionMeans[factor] ?? 0), 0) / total;
}
