import type { CountedAnswer } from './cells.ts';
import type { MeasureBook } from './measures.ts';

/** A two-part question of one wording: whose complete answers may be added up. */
export interface TwoPartGroup {
  readonly key: string;
  readonly surveyId: number | null;
  readonly questionId: string | null;
  readonly scale: string;
  readonly factorIds: readonly number[];
}

/**
 * What of complete importance × satisfaction answers the marginal histograms cannot give (definitions §4, §16): sums and cross
 * products of (I1..IK, S1..SK), the net score of each respondent, and Σ I·S / Σ I in billionths, so that it subtracts exactly.
 */
export interface Composite {
  readonly group: TwoPartGroup;
  readonly day: string;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId: number;
  readonly mode: number;
  n: number;
  readonly sums: number[];
  readonly products: number[];
  netSum: number;
  netSquare: number;
  ratioSum: bigint;
  ratioSquare: bigint;
}

export interface CompositeChanges {
  count(answer: CountedAnswer, groups: readonly TwoPartGroup[], sign: 1 | -1): void;
  changed(): Composite[];
}

export function createCompositeChanges(measures: MeasureBook): CompositeChanges {
  const composites = new Map<string, Composite>();
  return {
    count(answer, groups, sign) {
      if (answer.test) return;
      const all = groups.length > 0 ? groups : groupsWithoutSurvey(answer, measures);
      for (const group of all) {
        const vector = completeVector(answer, group, measures);
        if (vector === null) continue;
        const { day, unitId, touchpointId, channelId, mode } = answer;
        const key = `${day}|${group.key}|${unitId}|${touchpointId}|${channelId}|${mode}`;
        let composite = composites.get(key);
        if (composite === undefined) {
          composite = { group, day, unitId, touchpointId, channelId, mode, ...nothing(vector.length) };
          composites.set(key, composite);
        }
        add(composite, vector, sign);
      }
    },
    changed: () =>
      [...composites.values()]
        .filter((one) => one.n !== 0 || one.products.some((sum) => sum !== 0) || one.ratioSum !== 0n)
        .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  };
}

function keyOf(one: Composite): string {
  return `${one.day}|${one.group.key}|${one.unitId}|${one.touchpointId}|${one.channelId}|${one.mode}`;
}

function nothing(length: number) {
  return {
    n: 0,
    sums: new Array<number>(length).fill(0),
    products: new Array<number>((length * (length + 1)) / 2).fill(0),
    netSum: 0,
    netSquare: 0,
    ratioSum: 0n,
    ratioSquare: 0n,
  };
}

/** Importances, then satisfactions, in the order of the factors; null where one is missing. */
function completeVector(answer: CountedAnswer, group: TwoPartGroup, measures: MeasureBook): number[] | null {
  const scores = new Map<string, number>();
  answer.measureIds.forEach((id, index) => {
    const measure = measures.get(id);
    if (measure.scale !== group.scale || measure.questionId !== group.questionId) return;
    if (measure.role !== 'importance' && measure.role !== 'satisfaction') return;
    scores.set(`${measure.role}|${measure.factorId}`, answer.scores[index] ?? 0);
  });
  const vector: number[] = [];
  for (const role of ['importance', 'satisfaction']) {
    for (const factorId of group.factorIds) {
      const score = scores.get(`${role}|${factorId}`);
      if (score === undefined) return null;
      vector.push(score);
    }
  }
  return vector;
}

/**
 * Ratings that came without a survey say nothing about what else was asked, so the factors that have both halves are the
 * group: an answer that lacks one falls into another group and never dilutes the complete ones.
 */
function groupsWithoutSurvey(answer: CountedAnswer, measures: MeasureBook): TwoPartGroup[] {
  if (answer.surveyId !== null) return [];
  const halves = new Map<string, { scale: string; importance: Set<number>; satisfaction: Set<number> }>();
  for (const id of answer.measureIds) {
    const { role, scale, factorId } = measures.get(id);
    if (factorId === null || (role !== 'importance' && role !== 'satisfaction')) continue;
    const known = halves.get(scale) ?? { scale, importance: new Set<number>(), satisfaction: new Set<number>() };
    known[role].add(factorId);
    halves.set(scale, known);
  }
  return [...halves.values()].flatMap(({ scale, importance, satisfaction }) => {
    const factorIds = [...importance].filter((id) => satisfaction.has(id)).toSorted((a, b) => a - b);
    if (factorIds.length === 0) return [];
    return [{ key: `direct:${scale}:${factorIds.join('-')}`, surveyId: null, questionId: null, scale, factorIds }];
  });
}

const BILLION = 1_000_000_000;

function add(composite: Composite, vector: readonly number[], sign: 1 | -1): void {
  composite.n += sign;
  let place = 0;
  for (let row = 0; row < vector.length; row++) {
    const value = vector[row] ?? 0;
    composite.sums[row] = (composite.sums[row] ?? 0) + sign * value;
    for (let column = row; column < vector.length; column++) {
      composite.products[place] = (composite.products[place] ?? 0) + sign * value * (vector[column] ?? 0);
      place += 1;
    }
  }
  const half = vector.length / 2;
  const importance = vector.slice(0, half);
  const satisfaction = vector.slice(half);
  const net = satisfaction.reduce((sum, score) => sum + (score >= 9 ? 1 : score <= 6 ? -1 : 0), 0);
  composite.netSum += sign * net;
  composite.netSquare += sign * net * net;
  const ratio = BigInt(Math.round(BILLION * weightedMean(importance, satisfaction)));
  composite.ratioSum += BigInt(sign) * ratio;
  composite.ratioSquare += BigInt(sign) * ratio * ratio;
}

/** Somebody to whom nothing matters weighs all alike. */
function weightedMean(importance: readonly number[], satisfaction: readonly number[]): number {
  const total = importance.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return satisfaction.reduce((sum, score) => sum + score, 0) / satisfaction.length;
  return importance.reduce((sum, weight, index) => sum + weight * (satisfaction[index] ?? 0), 0) / total;
}
