import * as metrics from '../../src/index.ts';
import { evaluateMean } from '../../src/evaluate/evaluate-mean.ts';
import { UNBOUNDED } from '../../src/intervals/clip.ts';
import { populationAdjustedSize } from '../../src/intervals/wilson.ts';
import { scaleHolding, type JsonInput } from './json-input.ts';

export type Answer = Record<string, unknown>;

/** The interval of a result as the pair that the cases expect. */
export function pairOf(interval: metrics.Interval | null): [number, number] | null {
  return interval === null ? null : [interval.low, interval.high];
}

function shown(result: metrics.Result): Answer {
  if (result.kind !== 'value') return { value: null, n: result.n, se: null, ci: null };
  return { value: result.value, n: result.n, se: result.standardError, ci: pairOf(result.interval) };
}

function methodOf(method: string): metrics.IntervalMethod {
  const base = method.replace('_fpc', '');
  const known = (['wald', 'adjusted_wald', 'score', 't', 'wilson', 'clopper_pearson'] as const).find((name) => name === base);
  if (known === undefined) throw new Error(`unknown method ${method}`);
  return known;
}

function optionsOf(input: JsonInput, method: string): metrics.EvaluateOptions {
  const corrected = method.endsWith('_fpc');
  return {
    confidence: input.at('conf').numberOr(0.95),
    method: methodOf(method),
    ...(corrected ? { served: input.at('served').number(), mode: 'invited', question: 'enumerative' } : {}),
  };
}

export function nps(input: JsonInput, method: string): Answer {
  const histogram = input.histogram(metrics.scaleOf('0-10'));
  const answer = shown(metrics.evaluate(metrics.nps, histogram, optionsOf(input, method)));
  const student = methodOf(method) === 't' && histogram.n > 1;
  return { ...answer, ...metrics.netClassesOf(metrics.nps, histogram), df: student ? histogram.n - 1 : null };
}

/** A mean on a scale that the case names, or that its scores imply (then nothing is clipped). */
function meanDefinition(scale: metrics.Scale, named: boolean): metrics.IndexDefinition {
  const definition = metrics.csiMean(scale);
  return named ? definition : metrics.reviseIndex(definition, { range: UNBOUNDED });
}

export function scaleMean(input: JsonInput, method: string): Answer {
  const named = input.scale();
  if (method === 'sum_over_n') {
    const n = input.at('n').number();
    const value = n === 0 ? null : input.at('sum').number() / n;
    return { value, n, ...percents(value, named) };
  }
  const scale = named ?? scaleHolding([input]);
  const histogram = input.histogram(scale);
  const result = metrics.evaluate(meanDefinition(scale, named !== undefined), histogram, optionsOf(input, method));
  const moments = histogram.n === 0 ? null : metrics.momentsOf(histogram, metrics.csiMean(scale).scoring);
  return {
    ...shown(result),
    sd: moments === null || moments.variance === null ? null : Math.sqrt(moments.variance),
    df: histogram.n > 1 ? histogram.n - 1 : null,
    degenerate: result.kind === 'value' && result.flags.includes('degenerate'),
    ...percents(metrics.valueOf(result), named),
  };
}

export function percents(mean: number | null, scale: metrics.Scale | undefined): Answer {
  if (mean === null || scale === undefined) return { percent_of_max: null, pomp: null };
  return { percent_of_max: metrics.percentOfMaxOf(mean, scale), pomp: metrics.pompOf(mean, scale) };
}

export function share(input: JsonInput, method: string): Answer {
  const { hits, n } = countedOf(input);
  const population = method.endsWith('_fpc') ? input.at('served').number() : undefined;
  const base = methodOf(method);
  const result = metrics.shareOfCounts(hits, n, {
    confidence: input.at('conf').numberOr(0.95),
    method: base === 'clopper_pearson' ? base : 'wilson',
    ...(population === undefined ? {} : { population }),
  });
  const adjusted = population === undefined || n > population ? null : populationAdjustedSize(n, population);
  return { ...shown(result), k: hits, n_adj: adjusted === Infinity ? null : adjusted };
}

/** k of n, given as such or as a histogram with the scores that count. */
export function countedOf(input: JsonInput): metrics.Counted {
  if (!input.at('k').missing) return { hits: input.at('k').number(), n: input.at('n').number() };
  const scores = input.at('scores').numbers();
  const scale = scaleHolding([input], scores);
  const histogram = input.histogram(scale);
  return { hits: scores.reduce((sum, score) => sum + metrics.countAt(histogram, score), 0), n: histogram.n };
}

export function supportCriticality(input: JsonInput): Answer {
  const scale = input.scale() ?? scaleHolding([input]);
  const histogram = input.histogram(scale);
  const options = { served: input.at('served').numberOr(null), confidence: input.at('conf').numberOr(0.95) };
  const bounds = metrics.topShareBounds(histogram, options.served);
  const of = (definition: metrics.IndexDefinition) => shown(metrics.evaluate(definition, histogram, options));
  return {
    response_rate: metrics.valueOf(metrics.responseRate(histogram.n, options.served)),
    support: of(metrics.support(scale)),
    criticality_count: of(metrics.criticalityCount(scale)),
    criticality_severity: of(metrics.criticalitySeverity(scale)),
    criticality_sum: of(metrics.criticalitySum(scale)),
    top_share_bounds: bounds === null ? null : [bounds.low, bounds.high],
  };
}

export function responseRelevance(input: JsonInput): Answer {
  const mode = input.at('mode').text() === 'invited' ? 'invited' : 'spontaneous';
  const { rate, relevant, reason } = metrics.responseRelevance(
    input.at('responses').number(),
    input.at('served').numberOr(null),
    mode,
    input.at('conf').numberOr(0.95),
  );
  const ci = rate.kind === 'value' ? pairOf(rate.interval) : null;
  return { response_rate: metrics.valueOf(rate), ci, relevant, reason };
}

export function merged(input: JsonInput): Answer {
  const cells = input.at('cells').list();
  const named = input.scale();
  const scale = named ?? scaleHolding(cells);
  const histogram = metrics.merge(metrics.emptyHistogram(scale), ...cells.map((cell) => cell.histogram(scale)));
  const hist = Object.fromEntries(metrics.scoresOf(scale).map((score) => [score, metrics.countAt(histogram, score)]));
  if (histogram.n === 0) return { hist, value: null, n: 0, se: null, ci: null };
  const options = { confidence: input.at('conf').numberOr(0.95) };
  return { hist, ...shown(evaluateMean(meanDefinition(scale, named !== undefined), histogram, options, null)) };
}

export function scaleConversion(input: JsonInput): Answer {
  const end = (key: string) => metrics.scaleBetween(input.at(key).at('min').number(), input.at(key).at('max').number());
  return { values: input.at('values').numbers().map((value) => metrics.rescaleValue(value, end('from'), end('to'))) };
}
