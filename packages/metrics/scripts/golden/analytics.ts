import * as metrics from '../../src/index.ts';
import { scaleHolding, type JsonInput } from './json-input.ts';
import { pairOf, type Answer } from './score-indices.ts';

export function ipa(input: JsonInput): Answer {
  const satisfaction = input.at('satisfaction_means').numbers();
  const names = input.at('factors').list().map((factor) => factor.text());
  const factors = input
    .at('importance_means')
    .numbers()
    .map((importance, position) => ({ name: names[position] ?? '', importance, satisfaction: satisfaction[position] ?? 0 }));
  const importanceCut = input.at('importance_cut').numberOr(undefined);
  const satisfactionCut = input.at('satisfaction_cut').numberOr(undefined);
  const placed = metrics.importancePerformance(factors, {
    ...(importanceCut === undefined ? {} : { importance: importanceCut }),
    ...(satisfactionCut === undefined ? {} : { satisfaction: satisfactionCut }),
  });
  return {
    importance_cut: placed.importanceCut,
    satisfaction_cut: placed.satisfactionCut,
    quadrants: placed.factors.map((factor) => factor.quadrant),
    gaps: placed.factors.map((factor) => factor.gap),
  };
}

export function drivers(input: JsonInput, method: string): Answer {
  const n = input.at('n').number();
  const confidence = input.at('conf').numberOr(0.95);
  const covariance = input.at('cov').list().map((row) => row.numbers());
  const names = input.at('names').list().map((name) => name.text());
  const found = metrics.driverCorrelations({ n, names, covariance }, input.at('outcome').text());
  if (found === null) return { r2: null, weights: null, r: null };
  const correlations = found.withOutcome.map((r) => metrics.pearson(r, n, confidence));
  const importance = (method === 'johnson_relative_weights' ? metrics.johnson : metrics.shapley)(found.among, found.withOutcome);
  return {
    r2: importance?.rSquared ?? null,
    weights: importance?.weights ?? null,
    weights_share: importance === null ? null : importance.weights.map((weight) => weight / importance.rSquared),
    r: correlations.map((correlation) => correlation.r),
    ci: correlations.map((correlation) => pairOf(correlation.interval)),
    p: correlations.map((correlation) => correlation.pValue),
    vif: metrics.varianceInflation(found.among),
  };
}

export function controlChart(input: JsonInput, method: string): Answer {
  if (method === 'p_given_center') {
    const { low, high } = metrics.limitsAround(input.at('center').number(), input.at('n').number());
    return { center: input.at('center').number(), lcl: low, ucl: high };
  }
  if (method === 'cusum') {
    const result = metrics.cusum(input.at('z').numbers(), { slack: input.at('k').numberOr(0.5), threshold: input.at('h').numberOr(5) });
    return { c_plus: result.up, c_minus: result.down, first_signal: result.firstSignal };
  }
  const chart = chartOf(input, method);
  if (chart === null) return { center: null, points: null, lcl: null, ucl: null, signals: [] };
  const single = method === 'xmr';
  return {
    center: chart.center,
    sigma: chart.sigma,
    sigma_within: chart.sigma,
    sigma_z: chart.sigmaZ,
    points: chart.points,
    lcl: single ? chart.low[0] : chart.low,
    ucl: single ? chart.high[0] : chart.high,
    signals: chart.signals,
  };
}

/** The cases of `shewhart_hist` hold the plain ±3·s_w/√n limits, without the widening that the library does by default. */
function chartOf(input: JsonInput, method: string): metrics.ControlChart | null {
  if (method === 'xmr') return metrics.xmr(input.at('values').numbers());
  const periods = input.at('periods').list();
  if (method === 'shewhart_hist') {
    const net = input.at('transform').value === 'nps';
    const definition = net ? metrics.nps : metrics.csiMean(input.scale() ?? scaleHolding(periods));
    const histograms = periods.map((period) => period.histogram(definition.scale));
    return metrics.shewhartHistogram(definition, histograms, { overdispersion: 'ignore' });
  }
  if (method === 'laney_u') {
    const rated = periods.map((period) => ({
      count: period.at('count').numberOr(null) ?? period.at('k').number(),
      volume: period.at('volume').numberOr(null) ?? period.at('n').number(),
    }));
    return metrics.laneyU(rated);
  }
  const shares = periods.map((period) => ({ k: period.at('k').number(), n: period.at('n').number() }));
  return method === 'laney_p' ? metrics.laneyP(shares) : metrics.pChart(shares);
}
