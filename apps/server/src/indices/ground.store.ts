import { sql } from 'kysely';
import type { Minimums } from '@otklik/metrics';
import { minimumsIn } from '../company/minimums.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Role } from './index-catalogue.ts';
import type { Period } from '../platform/period.ts';
import type { About } from './question.ts';

export interface Measure {
  readonly id: number;
  readonly role: Role | 'response';
  readonly scale: string;
  readonly factorId: number | null;
  readonly surveyId: number | null;
}

export interface Target {
  readonly indexId: string;
  readonly unitId: number | null;
  readonly touchpointId: number | null;
  readonly factorId: number | null;
  readonly value: number;
}

/** What every question of indices stands on, whatever it asks: small, and read in one go. */
export interface Ground {
  /** What was ever rated. Some dozens in a company. */
  readonly measures: readonly Measure[];
  readonly minimums: Minimums;
  /** In force at the end of the period, the current version of each. Those of an owner are of his touchpoints. */
  readonly targets: readonly Target[];
}

export async function readGround(db: WorkspaceDb, workspaceId: number, period: Period): Promise<Ground> {
  const { rows } = await sql<{ measures: Measure[] | null; settings: unknown; targets: Target[] | null }>`
    select set_config('max_parallel_workers_per_gather', '0', true), -- to start a helper takes longer than all that follows
      (select json_agg(json_build_object('id', id, 'role', role, 'scale', scale, 'factorId', factor_id, 'surveyId', survey_id))
        from measures where workspace_id = ${workspaceId}) as measures,
      (select settings from workspaces where id = ${workspaceId}) as settings,
      (select json_agg(json_build_object('indexId', t.index_id, 'unitId', t.unit_id, 'touchpointId', coalesce(t.touchpoint_id, p.id),
          'factorId', t.factor_id, 'value', t.value))
        from targets t left join touchpoints p on p.workspace_id = t.workspace_id and p.owner_id = t.owner_id and t.touchpoint_id is null
        where t.workspace_id = ${workspaceId} and t.replaced_at is null and ${period.to} between t.period_start and t.period_end) as targets`.execute(
    db,
  );
  const [row] = rows;
  return { measures: row?.measures ?? [], minimums: minimumsIn(row?.settings), targets: row?.targets ?? [] };
}

export interface WantedMeasures {
  readonly roles: readonly Measure['role'][];
  readonly about: About;
  readonly factors: readonly number[] | null;
  readonly surveys: readonly number[] | null;
  readonly scale: string | null;
}

/** Those that the question may read. */
export function measuresFor(measures: readonly Measure[], wanted: WantedMeasures): Measure[] {
  const among = (ids: readonly number[] | null, id: number | null) => ids === null || (id !== null && ids.includes(id));
  return measures.filter(
    ({ role, scale, factorId, surveyId }) =>
      wanted.roles.includes(role) &&
      (wanted.about !== 'headline' || factorId === null) &&
      (wanted.about !== 'factors' || factorId !== null) &&
      among(wanted.factors, factorId) &&
      among(wanted.surveys, surveyId) &&
      (wanted.scale === null || wanted.scale === scale),
  );
}
