import { pooledZ } from '../../src/comparisons/compare-shares.ts';
import { adjustedNet } from '../../src/intervals/net-intervals.ts';
import * as metrics from '../../src/index.ts';
import { scaleHolding, type JsonInput } from './json-input.ts';
import { countedOf, type Answer } from './score-indices.ts';

function shown(comparison: metrics.Comparison): Answer {
  const { difference, low, high, pValue, standardError, statistic, degreesOfFreedom } = comparison;
  return {
    diff: difference,
    p: pValue,
    se: standardError,
    t: statistic,
    z: statistic,
    df: degreesOfFreedom,
    ci: low === null || high === null ? null : [low, high],
  };
}

export function npsCompare(input: JsonInput, method: string): Answer {
  const scale = metrics.scaleOf('0-10');
  const [a, b] = [input.at('a').histogram(scale), input.at('b').histogram(scale)];
  const options = { confidence: input.at('conf').numberOr(0.95) };
  if (method === 'welch') {
    const asMean = metrics.reviseIndex(metrics.nps, { family: 'mean' });
    return shown(metrics.compare(asMean, a, b, options));
  }
  const adjusted = (histogram: metrics.Histogram) => adjustedNet(metrics.netClassesOf(metrics.nps, histogram)).value;
  const defined = a.n > 0 && b.n > 0;
  return { ...shown(metrics.compare(metrics.nps, a, b, options)), diff_adjusted: defined ? adjusted(a) - adjusted(b) : null };
}

export function meanCompare(input: JsonInput): Answer {
  const scale = input.scale() ?? scaleHolding([input.at('a'), input.at('b')]);
  const [a, b] = [input.at('a').histogram(scale), input.at('b').histogram(scale)];
  const definition = metrics.csiMean(scale);
  const comparison = metrics.compare(definition, a, b, { confidence: input.at('conf').numberOr(0.95) });
  const defined = a.n > 0 && b.n > 0;
  const cohen = defined
    ? metrics.cohenD(metrics.momentsOf(a, definition.scoring), metrics.momentsOf(b, definition.scoring))
    : null;
  return { ...shown(comparison), cohen_d: cohen };
}

export function shareCompare(input: JsonInput, method: string): Answer {
  const [a, b] = [countedOf(input.at('a')), countedOf(input.at('b'))];
  const comparison = metrics.compareShares(a, b, input.at('conf').numberOr(0.95), 0.03);
  if (comparison.method === method || comparison.difference === null) return shown(comparison);
  if (method === 'fisher_newcombe') return { ...shown(comparison), p: metrics.fisherExact(a, b), z: null };
  const z = pooledZ(a, b);
  return { ...shown(comparison), z: z?.statistic ?? null, p: z === null ? null : metrics.twoSidedNormal(z.statistic) };
}

export function rateCompare(input: JsonInput): Answer {
  const side = (key: string) => ({ contacts: input.at(key).at('contacts').number(), volume: input.at(key).at('volume').number() });
  const { firstRate, secondRate, ratio, interval, pValue, relativeChange } = metrics.compareRates(
    side('a'),
    side('b'),
    input.at('conf').numberOr(0.95),
  );
  return {
    rate_a: firstRate,
    rate_b: secondRate,
    ratio,
    ci_ratio: interval === null ? null : [interval.low, interval.high],
    p: pValue,
    relative_change: relativeChange,
  };
}

export function multipleTesting(input: JsonInput): Answer {
  const p = input.at('p').numbers();
  return { bh: metrics.benjaminiHochberg(p), holm: metrics.holm(p) };
}
