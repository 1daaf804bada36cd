import * as metrics from '../../src/index.ts';
import { UNBOUNDED } from '../../src/intervals/clip.ts';
import { scaleHolding, type JsonInput } from './json-input.ts';
import { pairOf, type Answer } from './score-indices.ts';

/** The definition that a `transform` stands for, on a scale that the case names or its scores imply. */
function definitionOf(input: JsonInput, leaves: readonly JsonInput[]): metrics.IndexDefinition {
  const transform = input.at('transform').missing ? 'identity' : input.at('transform').text();
  if (transform === 'nps') return metrics.nps;
  const scores = input.at('scores').missing ? [] : input.at('scores').numbers();
  const named = input.scale();
  const scale = named ?? scaleHolding(leaves, scores);
  if (transform === 'share') return metrics.shareOfScores('share', scale, scores, 'lower_is_better');
  const mean = metrics.csiMean(scale);
  return named === undefined ? metrics.reviseIndex(mean, { range: UNBOUNDED }) : mean;
}

function shown(tree: metrics.StratifiedResult): Answer {
  const { result, coverage, leafWeights, estimate, effectiveSize } = tree;
  const flag = result.kind === 'insufficient' ? 'insufficient_coverage' : null;
  const value = result.kind === 'value' ? result : null;
  return {
    value: value?.value ?? null,
    n: result.n,
    se: value?.standardError ?? null,
    ci: value === null ? null : pairOf(value.interval),
    df: estimate?.degreesOfFreedom ?? null,
    n_eff: effectiveSize === Infinity ? null : effectiveSize,
    coverage,
    leaf_weights: leafWeights,
    flag: value?.flags.includes('renormalised') === true ? 'renormalised' : flag,
  };
}

function optionsOf(input: JsonInput, corrected: boolean): metrics.TreeOptions {
  const confidence = input.at('conf').numberOr(0.95);
  return corrected ? { confidence, mode: 'invited', question: 'enumerative' } : { confidence };
}

export function stratified(input: JsonInput): Answer {
  const listed = input.any('strata_summary', 'strata').items();
  if (listed.some((stratum) => !stratum.at('mean').missing)) return summarised(input, listed);
  return shown(strataOf(input, input, false));
}

/** `settings` holds transform, scores and confidence, which two sides of a comparison share. A comparison is never corrected. */
function strataOf(input: JsonInput, settings: JsonInput, comparing: boolean): metrics.TreeResult {
  const strata = input.at('strata').list();
  const definition = definitionOf(settings, strata);
  const children = strata.map((stratum) => ({
    weight: stratum.at('weight').number(),
    histogram: stratum.histogram(definition.scale),
    served: stratum.at('served').numberOr(null),
  }));
  const full = children.filter((child) => child.histogram.n > 0);
  const corrected = !comparing && full.length > 0 && full.every((child) => child.served !== null);
  return metrics.evaluateTree(definition, { children }, optionsOf(settings, corrected));
}

/** Strata that are summed up already: n, mean, variance (or standard deviation) and served, listed or under their names. */
function summarised(input: JsonInput, listed: readonly JsonInput[]): Answer {
  const strata = listed.map((stratum) => {
    const served = stratum.any('served', 'N', 'population').numberOr(null);
    const deviation = stratum.any('sd', 's').numberOr(null);
    return {
      weight: stratum.at('weight').numberOr(null) ?? served ?? stratum.at('weight').number(),
      n: stratum.at('n').number(),
      mean: stratum.at('mean').number(),
      variance: stratum.any('var', 'variance', 's2').numberOr(deviation === null ? null : deviation ** 2),
      served,
    };
  });
  const total = strata.reduce((sum, stratum) => sum + stratum.weight, 0);
  const full = strata.filter((stratum) => stratum.n > 0);
  const corrected = full.every((stratum) => stratum.served !== null);
  const family = input.at('transform').value === 'share' ? 'share' : 'mean';
  const weighted = full.map((stratum) => ({ ...stratum, weight: stratum.weight / total }));
  return shown(metrics.evaluateStrata({ family, range: UNBOUNDED }, weighted, optionsOf(input, corrected)));
}

export function stratifiedCompare(input: JsonInput): Answer {
  const [a, b] = [strataOf(input.at('a'), input, true), strataOf(input.at('b'), input, true)];
  const definition = definitionOf(input, [...input.at('a').at('strata').list(), ...input.at('b').at('strata').list()]);
  const compared = metrics.compareTrees(definition, a, b, { confidence: input.at('conf').numberOr(0.95) });
  const { difference, low, high, pValue, standardError, statistic, degreesOfFreedom } = compared;
  return {
    diff: difference,
    se: standardError,
    t: statistic,
    df: degreesOfFreedom,
    p: pValue,
    ci: low === null || high === null ? null : [low, high],
  };
}

export function hierarchy(input: JsonInput): Answer {
  const root = input.at('tree');
  const leaves = leavesOf(root);
  const definition = definitionOf(input, leaves);
  const tree = treeOf(root, definition.scale);
  const full = leaves.filter((leaf) => leaf.histogram(definition.scale).n > 0);
  const options = optionsOf(input, full.length > 0 && full.every((leaf) => !leaf.at('served').missing));
  const children = 'children' in tree ? tree.children : [];
  return {
    ...shown(metrics.evaluateTree(definition, tree, options)),
    children: Object.fromEntries(
      children.map((child) => [child.name, metrics.valueOf(metrics.evaluateTree(definition, child, options).result)]),
    ),
  };
}

function leavesOf(node: JsonInput): JsonInput[] {
  return node.at('children').missing ? [node] : node.at('children').list().flatMap(leavesOf);
}

function treeOf(node: JsonInput, scale: metrics.Scale): metrics.WeightTree {
  const own = { name: node.at('name').missing ? '' : node.at('name').text(), weight: node.at('weight').numberOr(1) };
  if (node.at('children').missing) {
    return { ...own, histogram: node.histogram(scale), served: node.at('served').numberOr(null) };
  }
  return { ...own, children: node.at('children').list().map((child) => treeOf(child, scale)) };
}

export function clusteredMean(input: JsonInput): Answer {
  const listed = input.at('clusters').list();
  const clusters = metrics.clustersOf(listed.map((one) => ({ n: one.at('n').number(), sum: one.at('sum').number() })));
  const result = metrics.clusteredMean(clusters, UNBOUNDED, input.at('conf').numberOr(0.95));
  if (result.kind !== 'value') return { value: null, n: 0, se: null, df: null, ci: null };
  const df = clusters.clusters > 1 ? clusters.clusters - 1 : null;
  return { value: result.value, n: result.n, se: result.standardError, df, ci: pairOf(result.interval) };
}

export function kish(input: JsonInput): Answer {
  const { effectiveSize, designEffect } = metrics.kish(input.at('weights').numbers());
  return { n_eff: effectiveSize, deff: designEffect };
}
