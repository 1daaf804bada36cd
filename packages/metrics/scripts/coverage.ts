import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as metrics from '../src/index.ts';
import { countHeld, otherIntervals } from './coverage/other-intervals.ts';
import { reportOf, type CoverageRow } from './coverage/report.ts';
import { drawHistogram, meanScore, pseudoRandom, SHAPES, type Shape } from './coverage/shapes.ts';

/**
 * How often a nominal 95 % interval holds the truth: draws samples of known shapes and counts. Writes docs/indices/coverage.md.
 * `coverage.ts [SAMPLES]`, 10,000 unless given.
 */
const samples = Number(process.argv[2] ?? 10_000);
const random = pseudoRandom(20_261_121);
const SIZES = [10, 30, 300];

type Question = {
  readonly name: string;
  readonly definition: (shape: Shape) => metrics.IndexDefinition | null;
  readonly method?: metrics.IntervalMethod;
};

const QUESTIONS: readonly Question[] = [
  { name: 'nps, adjusted_wald (default)', definition: onEleven(metrics.nps) },
  { name: 'nps, score', definition: onEleven(metrics.nps), method: 'score' },
  { name: 'nps, wald', definition: onEleven(metrics.nps), method: 'wald' },
  { name: 'nps, t', definition: onEleven(metrics.nps), method: 't' },
  { name: 'csi_mean, t (default)', definition: (shape) => metrics.csiMean(shape.scale) },
  { name: 'negative_share, wilson (default)', definition: (shape) => metrics.negativeShare(shape.scale) },
  { name: 'top_box, wilson (default)', definition: (shape) => metrics.topBox(shape.scale) },
  { name: 'top_box, clopper_pearson', definition: (shape) => metrics.topBox(shape.scale), method: 'clopper_pearson' },
];

function onEleven(definition: metrics.IndexDefinition): (shape: Shape) => metrics.IndexDefinition | null {
  return (shape) => (shape.scale.id === definition.scale.id ? definition : null);
}

function simulate(question: Question, shape: Shape, n: number): CoverageRow | null {
  const definition = question.definition(shape);
  if (definition === null) return null;
  const options = question.method === undefined ? {} : { method: question.method };
  const truth = meanScore(shape, definition.scoring);
  return countHeld(question.name, `${shape.scale.id}, ${shape.name}`, n, truth, samples, () => {
    const result = metrics.evaluate(definition, drawHistogram(shape, n, random), options);
    return result.kind === 'value' ? result.interval : null;
  });
}

/** Three strata of different shape, weighted 5 : 3 : 2. */
function simulateTree(
  name: string,
  definitionOf: (scale: metrics.Scale) => metrics.IndexDefinition,
  n: number,
): CoverageRow {
  const shapes = SHAPES.slice(0, 3);
  const weights = [5, 3, 2];
  const { scoring, scale } = definitionOf(metrics.scaleOf('1-5'));
  const truth = shapes.reduce((sum, shape, at) => sum + (meanScore(shape, scoring) * (weights[at] ?? 0)) / 10, 0);
  return countHeld(name, 'three strata 5 : 3 : 2', n, truth, samples, () => {
    const children = shapes.map((shape, at) => ({
      weight: weights[at] ?? 0,
      histogram: drawHistogram(shape, n, random),
    }));
    const { result } = metrics.evaluateTree(definitionOf(scale), { children });
    return result.kind === 'value' ? result.interval : null;
  });
}

const started = performance.now();
const rows = [
  ...QUESTIONS.flatMap((question) =>
    SHAPES.flatMap((shape) => SIZES.flatMap((n) => simulate(question, shape, n) ?? [])),
  ),
  ...SIZES.map((n) => simulateTree('hierarchy of means, t_satterthwaite (default)', metrics.csiMean, n)),
  ...SIZES.map((n) => simulateTree('hierarchy of shares, wilson_neff (default)', metrics.negativeShare, n)),
  ...SIZES.flatMap((n) => otherIntervals(n, samples, random)),
];
const folder = fileURLToPath(new URL('../../../docs/indices', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'coverage.md'), reportOf(rows, samples));
console.log(`${rows.length} rows, ${((performance.now() - started) / 1000).toFixed(0)} s`);
