import { sql } from 'kysely';
import type { AlertCondition } from '@otklik/contract';
import { figureOf, isInScope, stepReached } from './alert.ts';
import { subjectOf, type Judged, type Look } from './judged.ts';

type WaitingCondition = Extract<AlertCondition, { kind: 'case.unassigned' | 'case.backlog' }>;

interface OpenCase {
  readonly id: string;
  readonly number: string;
  readonly unit_id: number;
  readonly touchpoint_id: number | null;
  readonly topic_id: number | null;
  readonly minutes: number;
}

/** Of open cases only, by the index of the work list: what was solved long ago costs nothing. */
export async function lookAtCases(look: Look, condition: WaitingCondition): Promise<Judged[]> {
  return condition.kind === 'case.unassigned' ? ofUnassigned(look, condition) : ofBacklog(look, condition);
}

async function ofUnassigned(
  look: Look,
  condition: Extract<WaitingCondition, { kind: 'case.unassigned' }>,
): Promise<Judged[]> {
  const { db, workspaceId, now } = look.desk;
  const least = Math.min(condition.warning ?? Infinity, condition.alarm ?? Infinity);
  const since = new Date(now.getTime() - least * 60_000);
  const { rows } = await sql<OpenCase>`
    select id, year || '-' || lpad(number::text, 6, '0') as number, unit_id, touchpoint_id, topic_id,
      floor(extract(epoch from ${now}::timestamptz - opened_at) / 60)::integer as minutes
    from cases where workspace_id = ${workspaceId} and is_open and owner_id is null and opened_at <= ${since} order by id`.execute(
    db,
  );
  return rows.flatMap((row) => {
    const step = stepReached(row.minutes, condition, 'high');
    const place = { unitId: row.unit_id, touchpointId: row.touchpoint_id };
    if (step === null || !isInScope(look.company, look.scope, place)) return [];
    return [
      {
        pValue: null,
        isBad: true,
        finding: {
          ...place,
          topicId: row.topic_id,
          key: `unassigned:${row.id}:${step.level}`,
          level: step.level,
          subject: { kind: 'case', id: row.id },
          happenedAt: now,
          figure: figureOf({ unit: 'minutes', value: row.minutes, threshold: step.threshold, word: row.number }),
          link: `/cases/${row.id}`,
        },
      },
    ];
  });
}

async function ofBacklog(
  look: Look,
  condition: Extract<WaitingCondition, { kind: 'case.backlog' }>,
): Promise<Judged[]> {
  const { db, workspaceId, now } = look.desk;
  const { rows } = await sql<{ unit_id: number; n: number }>`select unit_id, count(*)::integer as n from cases
    where workspace_id = ${workspaceId} and is_open group by unit_id order by unit_id`.execute(db);
  return rows.flatMap(({ unit_id: unitId, n }) => {
    const step = stepReached(n, condition, 'high');
    if (step === null || !isInScope(look.company, look.scope, { unitId, touchpointId: null })) return [];
    return [
      {
        pValue: null,
        isBad: true,
        finding: {
          ...subjectOf('unit', unitId),
          key: `backlog:${unitId}:${step.level}`,
          level: step.level,
          happenedAt: now,
          figure: figureOf({ unit: 'count', value: n, threshold: step.threshold }),
          link: `/cases?units=${unitId}`,
        },
      },
    ];
  });
}
