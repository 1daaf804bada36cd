import type { ScheduleResults } from '@otklik/contract';
import { compareShares, DEFAULT_CONFIDENCE, responseRate, standing } from '@otklik/metrics';
import type { Sent } from '../platform/http/route.ts';
import type { VariantResult } from './schedules.store.ts';

type Judged = Sent<ScheduleResults>['items'][number];

/** Whether one text, or one hour, is better than the first: by the test that compares any two shares. */
export function judgeVariants(rows: readonly VariantResult[]): Judged[] {
  const first = rows.find(({ variant }) => variant === 0);
  return rows.map((row) => ({
    ...row,
    responseRate: responseRate(row.finished, row.delivered === 0 ? null : row.delivered),
    standing: standing({ n: row.finished, mode: 'invited', served: row.delivered }),
    againstFirst: first === undefined || first === row ? null : against(first, row),
  }));
}

function against(first: VariantResult, other: VariantResult): Judged['againstFirst'] {
  const counted = ({ finished, delivered }: VariantResult) => ({ hits: Math.min(finished, delivered), n: delivered });
  const { difference, low, high, pValue, significant } = compareShares(
    counted(other),
    counted(first),
    DEFAULT_CONFIDENCE,
    0,
  );
  return { difference, low, high, pValue, significant };
}
