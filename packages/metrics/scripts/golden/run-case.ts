import * as analytics from './analytics.ts';
import * as comparisons from './comparisons.ts';
import * as hierarchy from './hierarchy.ts';
import { JsonInput } from './json-input.ts';
import * as operations from './operations.ts';
import * as scorecards from './scorecards.ts';
import * as scores from './score-indices.ts';
import { twoPart } from './two-part.ts';

type Run = (input: JsonInput, method: string) => scores.Answer;

const SHARES = [
  'csat_top2box',
  'negative_share',
  'ces_agree',
  'top_box',
  'fcr',
  'fcr_here_and_now',
  'repeat_rate',
  'sla_attainment',
  'retention',
  'defect_rate',
  'value_for_money_share',
  'warehouse_satisfaction',
  'support',
];

const RUNS: Readonly<Record<string, Run>> = {
  nps: scores.nps,
  nps_compare: comparisons.npsCompare,
  csi_mean: scores.scaleMean,
  csat_mean: scores.scaleMean,
  ces_mean: scores.scaleMean,
  mean_compare: comparisons.meanCompare,
  ...Object.fromEntries(SHARES.map((index) => [index, scores.share])),
  share_compare: comparisons.shareCompare,
  csi_two_part: twoPart,
  stratified: hierarchy.stratified,
  poststratified: hierarchy.stratified,
  stratified_compare: hierarchy.stratifiedCompare,
  hierarchy: hierarchy.hierarchy,
  support_criticality: scores.supportCriticality,
  response_relevance: scores.responseRelevance,
  contact_rate: operations.contactRate,
  contact_rate_compare: comparisons.rateCompare,
  contact_points: operations.contactPoints,
  contact_cost: operations.contactCost,
  deflection_savings: operations.deflectionSavings,
  price_level: scorecards.priceLevel,
  quality_index: scorecards.qualityIndex,
  shortage_rate: scorecards.shortageRate,
  dynamics_index: scorecards.dynamicsIndex,
  composite_csi: scorecards.composite,
  time_to_resolution: operations.timeToResolution,
  first_response_time: operations.firstResponseTime,
  clv: operations.clv,
  mystery_shopping: operations.mysteryShopping,
  ipa: analytics.ipa,
  driver_analysis: analytics.drivers,
  control_chart: analytics.controlChart,
  clustered_mean: hierarchy.clusteredMean,
  multiple_testing: comparisons.multipleTesting,
  kish: hierarchy.kish,
  merge: scores.merged,
  scale_conversion: scores.scaleConversion,
  sample_size: operations.sampleSize,
};

/** What the library answers to one case. */
export function runCase(golden: JsonInput): scores.Answer {
  const index = golden.at('index').text();
  const run = RUNS[index];
  if (run === undefined) throw new Error(`unknown index ${index}`);
  return run(golden.at('input'), golden.at('method').text());
}
