import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { UNBOUNDED, type Range } from '../intervals/clip.ts';
import { studentInterval } from '../intervals/student-interval.ts';
import { MetricsError } from '../metrics-error.ts';
import { requireConfidence, requireCount, requireFinite } from '../require-number.ts';
import { noAnswers, type Result } from '../result.ts';

/**
 * Sums over clusters (a customer, or a response whose factor ratings are pooled): number of clusters, answers ΣM, scores ΣY, and
 * their squares and product. Adds only while no cluster is split across cells (§16).
 */
export type Clusters = {
  readonly clusters: number;
  readonly answers: number;
  readonly sum: number;
  readonly answersSquared: number;
  readonly answersTimesSum: number;
  readonly sumSquared: number;
};

export const EMPTY_CLUSTERS: Clusters = {
  clusters: 0,
  answers: 0,
  sum: 0,
  answersSquared: 0,
  answersTimesSum: 0,
  sumSquared: 0,
};

/** Sums up clusters, each with its number of answers and their sum. */
export function clustersOf(clusters: Iterable<{ readonly n: number; readonly sum: number }>): Clusters {
  let total = EMPTY_CLUSTERS;
  for (const { n, sum } of clusters) {
    requireFinite('sum', sum);
    if (requireCount('n', n) === 0) continue;
    const one = {
      clusters: 1,
      answers: n,
      sum,
      answersSquared: n * n,
      answersTimesSum: n * sum,
      sumSquared: sum * sum,
    };
    total = combine(total, one, 1);
  }
  return total;
}

/** Adds clusters that do not overlap. */
export function mergeClusters(first: Clusters, ...others: readonly Clusters[]): Clusters {
  return others.reduce((total, other) => combine(total, other, 1), first);
}

/** Takes clusters off again. @throws MetricsError `subtracted_more_than_counted` */
export function subtractClusters(whole: Clusters, part: Clusters): Clusters {
  if (part.clusters > whole.clusters || part.answers > whole.answers) {
    throw new MetricsError('subtracted_more_than_counted', 'part', 'holds more clusters or answers than the whole');
  }
  return combine(whole, part, -1);
}

function combine(first: Clusters, second: Clusters, sign: 1 | -1): Clusters {
  return {
    clusters: first.clusters + sign * second.clusters,
    answers: first.answers + sign * second.answers,
    sum: first.sum + sign * second.sum,
    answersSquared: first.answersSquared + sign * second.answersSquared,
    answersTimesSum: first.answersTimesSum + sign * second.answersTimesSum,
    sumSquared: first.sumSquared + sign * second.sumSquared,
  };
}

/**
 * Mean over answers whose error respects that answers of one cluster resemble each other: ȳ = ΣY/ΣM,
 * Var = G/(G − 1)·Σ(Y − ȳM)²/(ΣM)², t(G − 1). `n` of the result counts answers.
 *
 * @index clustered_mean
 * @meaning Mean when customers gave several answers each, or when several ratings of one questionnaire are pooled.
 * @meaningRu Среднее, когда один клиент дал несколько ответов или объединены несколько оценок одной анкеты.
 * @formula ȳ = ΣY/ΣM; Var = G/(G − 1) · Σ(Y_c − ȳ·M_c)² / (ΣM)²; t(G − 1)
 * @avoid Treating those answers as independent: the interval would be too narrow.
 * @avoidRu Не считайте такие ответы независимыми: интервал будет слишком узким.
 * @needs cluster sums (G, ΣM, ΣY, ΣM², ΣMY, ΣY²)
 * @source Cochran 1977, ch. 2.11 and 9
 */
export function clusteredMean(
  clusters: Clusters,
  range: Range = UNBOUNDED,
  confidence: number = DEFAULT_CONFIDENCE,
): Result {
  requireConfidence(confidence);
  const { clusters: count, answers, sum } = clusters;
  if (answers === 0) return noAnswers();
  const mean = sum / answers;
  const squares = clusters.sumSquared - 2 * mean * clusters.answersTimesSum + mean * mean * clusters.answersSquared;
  const centred = squares <= clusters.sumSquared * 1e-13 ? 0 : squares;
  const standardError = count < 2 ? null : Math.sqrt((count / (count - 1)) * centred) / answers;
  return {
    kind: 'value',
    value: mean,
    n: answers,
    interval: studentInterval(mean, standardError, count - 1, confidence, range, 'linearised_t'),
    standardError,
    flags: standardError === 0 ? ['degenerate'] : [],
  };
}
