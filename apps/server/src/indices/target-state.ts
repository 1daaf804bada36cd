import type { IndexCell } from '@otklik/contract';
import type { Target } from './ground.store.ts';

/** Where a number stands, as far as a target can name it. The company's root counts as "no unit". */
export interface Place {
  readonly unitId: number | null;
  readonly touchpointId: number | null;
  readonly factorId: number | null;
}

export function findTarget(targets: readonly Target[], indexId: string, place: Place): Target | undefined {
  return targets.find(
    (target) =>
      target.indexId === indexId &&
      target.unitId === place.unitId &&
      target.touchpointId === place.touchpointId &&
      target.factorId === place.factorId,
  );
}

/** Met, and met beyond doubt: only what may be reported counts, so that nobody is rewarded for noise. */
export function targetStateOf(cell: IndexCell, target: Target | undefined): IndexCell['target'] {
  if (target === undefined || cell.result.kind !== 'value' || cell.standing.state === 'not_relevant') return null;
  const { value, interval } = cell.result;
  const isHigher = cell.polarity === 'higher_is_better';
  const met = isHigher ? value >= target.value : value <= target.value;
  const sure = interval !== null && (isHigher ? interval.low >= target.value : interval.high <= target.value);
  return { value: target.value, met, metSignificantly: met && sure && cell.standing.state === 'reportable' };
}
