import * as metrics from '../../src/index.ts';
import type { JsonInput } from './json-input.ts';
import { pairOf, percents, type Answer } from './score-indices.ts';

export function twoPart(input: JsonInput, method: string): Answer {
  const scale = input.scale() ?? metrics.scaleOf('1-10');
  if (method === 'weighted_given_shares') {
    const value = metrics.weightedGivenShares(input.at('satisfaction_means').numbers(), input.at('weights').numbers());
    return { value, ...percents(value, scale) };
  }
  const satisfaction = input.at('satisfaction').list();
  const answers = input
    .at('importance')
    .list()
    .map((row, position) => ({ importance: row.numbers(), satisfaction: satisfaction[position]?.numbers() ?? [] }));
  const factors = input.at('factors').list().map((factor) => factor.text());
  const twoPartCsi = metrics.twoPartOf(scale, factors, answers);
  const means = metrics.factorMeans(twoPartCsi);
  const result = resultOf(method, twoPartCsi, answers, input.at('conf').numberOr(0.95));
  const value = metrics.valueOf(result);
  return {
    importance_means: means.importance,
    satisfaction_means: means.satisfaction,
    importance_percent_of_max: means.importancePercentOfMax,
    importance_share: means.importanceShares,
    factor_nps: factors.map((_, factor) => factorNet(scale, answers.map((answer) => answer.satisfaction[factor] ?? 0))),
    value,
    n: result.n,
    se: result.kind === 'value' ? result.standardError : null,
    df: result.n > 1 ? result.n - 1 : null,
    ci: result.kind === 'value' ? pairOf(result.interval) : null,
    ...percents(value, scale),
  };
}

function resultOf(
  method: string,
  twoPartCsi: metrics.TwoPart,
  answers: readonly metrics.TwoPartAnswer[],
  confidence: number,
): metrics.Result {
  const { scale } = twoPartCsi;
  if (method === 'mean_of_means') return metrics.meanOfMeans(twoPartCsi, confidence);
  if (method === 'importance_weighted_aggregate') return metrics.importanceWeightedAggregate(twoPartCsi, confidence);
  if (method === 'importance_weighted_respondent') {
    const composite = metrics.compositeOf(answers.map((answer) => metrics.importanceWeightedScore(answer)));
    return metrics.importanceWeightedRespondent(composite, scale, confidence);
  }
  if (method === 'nps_style') {
    return metrics.npsStyle(metrics.compositeOf(answers.map((answer) => metrics.netScore(scale, answer))), confidence);
  }
  throw new Error(`unknown method ${method}`);
}

function factorNet(scale: metrics.Scale, scores: readonly number[]): number | null {
  if (scale.max !== 10) return null;
  return metrics.valueOf(metrics.evaluate(metrics.csiNet(scale), metrics.fromScores(scale, scores)));
}
