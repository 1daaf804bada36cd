import * as metrics from '../../src/index.ts';
import type { JsonInput } from './json-input.ts';
import { pairOf, type Answer } from './score-indices.ts';

export function contactRate(input: JsonInput): Answer {
  const volume = { contacts: input.at('contacts').number(), volume: input.at('volume').numberOr(0) };
  const result = metrics.contactRate(volume, input.at('conf').numberOr(0.95));
  return { value: metrics.valueOf(result), ci: result.kind === 'value' ? pairOf(result.interval) : null };
}

export function contactPoints(input: JsonInput): Answer {
  const points = input.at('points').missing ? metrics.DEFAULT_CONTACT_POINTS : input.at('points').counts();
  const result = metrics.contactPoints(
    input.at('counts').counts(),
    input.at('volume').numberOr(0),
    points,
    input.at('conf').numberOr(0.95),
  );
  return {
    points: result.points,
    contacts: result.contacts,
    points_per_contact: result.pointsPerContact,
    points_rate: result.rate,
    ci_points_rate: pairOf(result.interval),
  };
}

export function contactCost(input: JsonInput): Answer {
  if (!input.at('operating_expense').missing) {
    return { value: metrics.valueOf(metrics.unitCost(input.at('operating_expense').number(), input.at('contacts').number())) };
  }
  const price = input.at('unit_cost');
  return {
    value: metrics.contactCost(
      { front: input.at('front_contacts').numberOr(0), backoffice: input.at('backoffice_contacts').numberOr(0) },
      { front: (price.at('front').missing ? price : price.at('front')).number(), backoffice: price.at('backoffice').numberOr(0) },
    ),
  };
}

export function deflectionSavings(input: JsonInput, method: string): Answer {
  const price = input.at('unit_cost').number();
  if (method === 'unit_cost') {
    const simple = metrics.simpleDeflection(input.at('before').number(), input.at('after').number(), price);
    return {
      cost_before: simple.costBefore,
      cost_after: simple.costAfter,
      savings: simple.savings,
      deflection_rate: simple.deflectionRate,
    };
  }
  const side = (key: string) => ({ contacts: input.at(key).at('contacts').number(), volume: input.at(key).at('volume').number() });
  const adjusted = metrics.adjustedDeflection(side('before'), side('after'), price, input.at('conf').numberOr(0.95));
  if (adjusted === null) return { expected_after: null, avoided: null, savings: null, ci: null };
  const { savings } = adjusted;
  return {
    expected_after: adjusted.expectedAfter,
    avoided: adjusted.avoided,
    savings: metrics.valueOf(savings),
    ci: savings.kind === 'value' ? pairOf(savings.interval) : null,
  };
}

export function timeToResolution(input: JsonInput): Answer {
  const counts = input.at('durations').list().map((one) => {
    const resolved = one.at('resolved').flag();
    return { duration: one.at('hours').number(), resolved: resolved ? 1 : 0, open: resolved ? 0 : 1 };
  });
  return { quantiles: metrics.resolutionQuantiles(counts, input.at('probs').numbers()) };
}

export function firstResponseTime(input: JsonInput): Answer {
  const minutes = input.at('minutes').numbers();
  return { mean: metrics.meanOf(minutes), quantiles: metrics.quantiles(minutes, input.at('probs').numbers()) };
}

/** Beyond this many periods nothing is left of a customer's value. */
const PERIODS = 5000;

export function clv(input: JsonInput): Answer {
  const [margin, retention, discount] = ['margin', 'retention', 'discount'].map((key) => input.at(key).number());
  if (margin === undefined || retention === undefined || discount === undefined) throw new Error('incomplete case');
  let check = 0;
  for (let period = 1; period <= PERIODS; period++) check += margin * (retention / (1 + discount)) ** period;
  return { value: metrics.lifetimeValue(margin, retention, discount), numeric_check: check };
}

export function mysteryShopping(input: JsonInput): Answer {
  const items = input.at('items').list().map((item) => ({
    weight: item.at('weight').number(),
    score: item.at('score').numberOr(null),
    max: item.at('max').numberOr(1),
    critical: item.at('critical').flag(),
  }));
  const visit = metrics.visitScore(items, input.at('critical_cap').numberOr(0));
  return { value: visit.value, applicable_weight_share: visit.applicableWeightShare };
}

export function sampleSize(input: JsonInput, method: string): Answer {
  const confidence = input.at('conf').numberOr(0.95);
  if (method.startsWith('nps')) {
    const [promoters, detractors, margin] = ['promoter_share', 'detractor_share', 'margin_points'].map((key) => input.at(key).number());
    return { n: metrics.answersForNet(promoters ?? 0, detractors ?? 0, margin ?? 0, confidence) };
  }
  const margin = input.at('margin').number();
  if (method.startsWith('share')) return { n: metrics.answersForShare(input.at('share').number(), margin, confidence) };
  return { n: metrics.answersForMean(input.at('sd').number(), margin, confidence) };
}
