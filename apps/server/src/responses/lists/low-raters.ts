import { scaleOf } from '@otklik/metrics';
import type { KnownMeasure, MeasureRole } from '../../counts/measures.ts';

export interface LowRaterFilter {
  readonly role?: MeasureRole | undefined;
  readonly factors?: readonly number[] | undefined;
  readonly scale?: string | undefined;
  readonly maxScore?: number | undefined;
}

/** Up to which score an answer is negative on its scale (definitions §0.3). */
const negativeUpTo: Readonly<Record<string, number>> = {
  '0-10': 6,
  '1-10': 6,
  '1-7': 3,
  '1-6': 3,
  '1-5': 2,
  '1-3': 1,
  '0-1': 0,
};

/** Which measures are looked through, and what is low on each. */
export function lowMeasures(
  measures: readonly KnownMeasure[],
  filter: LowRaterFilter,
): { measureId: number; maxScore: number }[] {
  return measures
    .filter(({ role }) =>
      filter.role === undefined ? role === 'nps' || role === 'satisfaction' : role === filter.role,
    )
    .filter(({ factorId }) =>
      filter.factors === undefined ? factorId === null : factorId !== null && filter.factors.includes(factorId),
    )
    .filter(({ scale }) => filter.scale === undefined || scale === filter.scale)
    .map(({ id, scale }) => ({
      measureId: id,
      maxScore: filter.maxScore ?? negativeUpTo[scale] ?? scaleOf(scale).min,
    }));
}
