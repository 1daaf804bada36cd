import * as metrics from '../../src/index.ts';
import type { CoverageRow } from './report.ts';
import { drawHistogram, meanScore, SHAPES } from './shapes.ts';

type Drawn = { readonly low: number; readonly high: number } | null;

/** Counts how often `draw` gives an interval that holds the truth. */
export function countHeld(
  question: string,
  shape: string,
  n: number,
  truth: number,
  samples: number,
  draw: () => Drawn,
): CoverageRow {
  let held = 0;
  let withheld = 0;
  let width = 0;
  for (let sample = 0; sample < samples; sample++) {
    const interval = draw();
    if (interval === null) {
      withheld++;
      continue;
    }
    width += interval.high - interval.low;
    if (interval.low <= truth + 1e-12 && truth <= interval.high + 1e-12) held++;
  }
  const shown = samples - withheld;
  const of = (sum: number) => (shown === 0 ? null : sum / shown);
  return { question, shape, n, truth, held: of(held), withheld: withheld / samples, width: of(width) };
}

function intervalOf(result: metrics.Result): Drawn {
  return result.kind === 'value' ? result.interval : null;
}

/** A Poisson count (Knuth's product of uniforms). */
function poisson(expected: number, random: () => number): number {
  let count = 0;
  for (let left = Math.exp(-expected), product = random(); product > left; product *= random()) count++;
  return count;
}

/** Intervals that do not come from a single score histogram. */
export function otherIntervals(n: number, samples: number, random: () => number): CoverageRow[] {
  const [typical, skewed] = SHAPES;
  if (typical === undefined || skewed === undefined) throw new Error('no shapes');
  return [
    servedSeverity(n, samples, random),
    difference('difference of shares, newcombe', metrics.topBox(typical.scale)),
    difference('difference of means, welch', metrics.csiMean(typical.scale)),
    contactRate(n, samples, random),
    contactPoints(n, samples, random),
    clustered(n, samples, random),
    twoPart(n, samples, random),
  ];

  function difference(name: string, definition: metrics.IndexDefinition): CoverageRow {
    if (typical === undefined || skewed === undefined) throw new Error('no shapes');
    const truth = meanScore(typical, definition.scoring) - meanScore(skewed, definition.scoring);
    return countHeld(name, '1-5, typical − skewed', n, truth, samples, () => {
      const { low, high } = metrics.compare(
        definition,
        drawHistogram(typical, n, random),
        drawHistogram(skewed, n, random),
      );
      return low === null || high === null ? null : { low, high };
    });
  }
}

/** Everybody answers with chance 0.3, typically. */
function servedSeverity(n: number, samples: number, random: () => number): CoverageRow {
  const [typical] = SHAPES;
  if (typical === undefined) throw new Error('no shapes');
  const definition = metrics.criticalitySeverity(typical.scale);
  const truth = 0.3 * meanScore(typical, definition.scoring);
  return countHeld('criticality_severity, t over served', '1-5, typical, 30 % answer', n, truth, samples, () => {
    let answers = 0;
    for (let customer = 0; customer < n; customer++) if (random() < 0.3) answers++;
    return intervalOf(metrics.evaluate(definition, drawHistogram(typical, answers, random), { served: n }));
  });
}

function contactRate(n: number, samples: number, random: () => number): CoverageRow {
  return countHeld('contact_rate, poisson_exact', 'Poisson', n, n, samples, () =>
    metrics.poissonInterval(poisson(n, random), 1, 0.95),
  );
}

function contactPoints(n: number, samples: number, random: () => number): CoverageRow {
  const shares = { consultation: 0.6, complaint: 0.3, repeat: 0.1 };
  const truth = n * (0.6 + 0.3 * 2 + 0.1 * 3);
  return countHeld('contact_points, fay_feuer', 'Poisson, three classes', n, truth, samples, () => {
    const counts = Object.fromEntries(
      Object.entries(shares).map(([name, share]) => [name, poisson(n * share, random)]),
    );
    return metrics.contactPoints(counts, 1).interval;
  });
}

/** Customers who give one to four answers that lean the same way. */
function clustered(n: number, samples: number, random: () => number): CoverageRow {
  return countHeld('clustered_mean, linearised_t', 'one to four answers a customer, correlated', n, 3, samples, () => {
    const clusters = Array.from({ length: n }, () => {
      const mood = random() * 2 + 2;
      const answers = 1 + Math.floor(random() * 4);
      let sum = 0;
      for (let answer = 0; answer < answers; answer++) sum += mood + random() * 2 - 1;
      return { n: answers, sum };
    });
    return intervalOf(metrics.clusteredMean(metrics.clustersOf(clusters)));
  });
}

/** Three factors; a respondent's mood moves all his marks. */
function twoPart(n: number, samples: number, random: () => number): CoverageRow {
  const mark = (mood: number, level: number) => Math.min(10, Math.max(1, level + mood + Math.floor(random() * 3) - 1));
  const answer = (): metrics.TwoPartAnswer => {
    const mood = Math.floor(random() * 3) - 1;
    return {
      importance: [8, 6, 5].map((level) => mark(0, level)),
      satisfaction: [7, 5, 4].map((level) => mark(mood, level)),
    };
  };
  const truth = (8 * 7 + 6 * 5 + 5 * 4) / 19;
  const name = 'csi_two_part, importance_weighted_aggregate';
  return countHeld(name, 'three factors, halo', n, truth, Math.ceil(samples / 4), () => {
    const answers = Array.from({ length: n }, answer);
    return intervalOf(
      metrics.importanceWeightedAggregate(metrics.twoPartOf(metrics.scaleOf('1-10'), ['a', 'b', 'c'], answers)),
    );
  });
}
