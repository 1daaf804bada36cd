import type { ScheduleResults } from '@otklik/contract';
import { compareShares, DEFAULT_CONFIDENCE, judgeMany, responseRate, standing, type Comparison } from '@otklik/metrics';
import type { Sent } from '../platform/http/route.ts';
import type { VariantResult } from './schedules.store.ts';

type Judged = Sent<ScheduleResults>['items'][number];

/**
 * Whether one text, or one hour, is better than the first of its step: by the test that compares any two shares. The more variants
 * are held against the first, the more each has to show (Holm): of five that are alike one would seem better in every sixth test.
 */
export function judgeVariants(rows: readonly VariantResult[]): Judged[] {
  const steps = Map.groupBy(rows, ({ step }) => step);
  return [...steps.values()].flatMap(judgeStep);
}

function judgeStep(rows: readonly VariantResult[]): Judged[] {
  const first = rows.find(({ variant }) => variant === 0);
  const others = rows.filter((row) => first !== undefined && row !== first);
  const tested = others.map((row) => against(first ?? row, row));
  const judged = new Map(
    judgeMany(tested, 0, { confidence: DEFAULT_CONFIDENCE, correction: 'holm' }).map((one, at) => [others[at], one]),
  );
  return rows.map((row) => ({
    ...row,
    responseRate: responseRate(row.finished, row.delivered === 0 ? null : row.delivered),
    standing: standing({ n: row.finished, mode: 'invited', served: row.delivered }),
    againstFirst: presented(judged.get(row)),
  }));
}

function against(first: VariantResult, other: VariantResult): Comparison {
  const counted = ({ finished, delivered }: VariantResult) => ({ hits: Math.min(finished, delivered), n: delivered });
  return compareShares(counted(other), counted(first), DEFAULT_CONFIDENCE, 0);
}

function presented(comparison: Comparison | undefined): Judged['againstFirst'] {
  if (comparison === undefined) return null;
  const { difference, low, high, pValue, significant } = comparison;
  return { difference, low, high, pValue, significant };
}
