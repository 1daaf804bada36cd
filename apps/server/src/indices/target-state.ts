import { sql } from 'kysely';
import type { IndexCell } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Period } from './period.ts';

export interface Target {
  readonly indexId: string;
  readonly unitId: number | null;
  readonly touchpointId: number | null;
  readonly factorId: number | null;
  readonly value: number;
}

/** Targets in force at the end of the period, the current version of each. Those of an owner are of his touchpoints. */
export async function listTargets(db: WorkspaceDb, workspaceId: number, period: Period): Promise<Target[]> {
  const { rows } = await sql<{
    index_id: string;
    unit_id: number | null;
    touchpoint_id: number | null;
    factor_id: number | null;
    value: number;
  }>`
    select t.index_id, t.unit_id, coalesce(t.touchpoint_id, p.id) as touchpoint_id, t.factor_id, t.value
    from targets t left join touchpoints p on p.workspace_id = t.workspace_id and p.owner_id = t.owner_id and t.touchpoint_id is null
    where t.workspace_id = ${workspaceId} and t.replaced_at is null and ${period.to} between t.period_start and t.period_end`.execute(
    db,
  );
  return rows.map((row) => ({
    indexId: row.index_id,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    factorId: row.factor_id,
    value: row.value,
  }));
}

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
