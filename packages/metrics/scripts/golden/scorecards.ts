import * as metrics from '../../src/index.ts';
import type { JsonInput } from './json-input.ts';
import { pairOf, type Answer } from './score-indices.ts';

export function priceLevel(input: JsonInput): Answer {
  const level = metrics.priceLevel(input.at('own').numberOr(0), input.at('competitor').number());
  return { value: level.value, uncapped: level.uncapped };
}

export function qualityIndex(input: JsonInput): Answer {
  const items = input.at('items').list();
  const sold = items.map((item) => ({ turnover: item.at('turnover').number(), quality: item.at('quality').number() }));
  return { value: metrics.qualityIndex(sold) };
}

export function shortageRate(input: JsonInput): Answer {
  const { value, availability } = metrics.shortageRate(input.at('shortage').number(), input.at('turnover').number());
  return { value, availability_index: availability };
}

export function dynamicsIndex(input: JsonInput): Answer {
  const { value, uncapped } = metrics.dynamicsIndex(input.at('current').number(), input.at('previous').number());
  return { value, uncapped };
}

export function composite(input: JsonInput, method: string): Answer {
  if (method.startsWith('acsi')) return { value: acsi(input, method) };
  const groups = input.at('groups').list().map((group) => ({
    name: group.at('name').missing ? '' : group.at('name').text(),
    weight: group.at('weight').number(),
    value: group.at('value').numberOr(null),
    variance: group.at('variance').numberOr(null) ?? group.at('var').numberOr(null),
  }));
  const { result, gap, met, metSignificantly, coverage } = metrics.scorecard(
    groups,
    input.at('target').numberOr(0.95),
    input.at('conf').numberOr(0.95),
  );
  return {
    value: metrics.valueOf(result),
    ci: result.kind === 'value' ? pairOf(result.interval) : null,
    gap,
    met,
    met_significantly: metSignificantly,
    coverage,
  };
}

/** Keys of an `acsi_*` case that are no question. */
const NO_QUESTION = new Set(['conf', 'scale', 'min', 'max', 'n', 'weights', 'weight', 'w']);

/**
 * Question means as a list, as an object or as named numbers, in the order of the published formula (satisfaction, expectations,
 * ideal). Weights come from the case; a method that names its weighting without giving it means the published ones.
 */
function acsi(input: JsonInput, method: string): number {
  const questions = input.entries().flatMap(([key, one]) => {
    if (NO_QUESTION.has(key)) return [];
    return typeof one.value === 'object' && one.value !== null ? one.items() : [one];
  });
  const numbers = questions.filter((one) => typeof one.value === 'number' || !one.any('mean', 'value').missing);
  const means = numbers.map((one) => one.any('mean', 'value').numberOr(null) ?? one.number());
  const own = numbers.flatMap((one) => one.any('weight', 'w').numberOr(null) ?? []);
  const listed = input.any('weights', 'weight', 'w');
  const given = listed.missing ? own : listed.numbers();
  if (given.length > 0) return metrics.acsi(means, given, input.scale());
  const published = /weight|ohio/.test(method) && !/unweighted|equal/.test(method);
  return metrics.acsi(means, published ? metrics.ACSI_OHIO_WEIGHTS : undefined, input.scale());
}
