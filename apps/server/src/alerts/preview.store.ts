import { sql, type RawBuilder } from 'kysely';
import type { AlertCondition } from '@otklik/contract';
import type { KnownMeasure } from '../counts/measures.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** Which answers could meet the condition at all; narrowed here so that a preview reads no more than it must. */
function couldMeet(condition: AlertCondition, measures: readonly KnownMeasure[]): RawBuilder<unknown> {
  const rated = (roles: readonly string[], scale: string) =>
    sql`measure_ids && ${measures.filter((one) => roles.includes(one.role) && one.scale === scale).map(({ id }) => id)}::integer[]`;
  switch (condition.kind) {
    case 'answer.score': {
      const score = Math.max(condition.warning ?? -1, condition.alarm ?? -1);
      const ids = measures
        .filter((one) => one.role === condition.role && one.scale === condition.scale)
        .map(({ id }) => id);
      return sql`exists (select 1 from unnest(measure_ids, scores) as given(measure, score)
        where measure = any(${ids}::integer[]) and score <= ${score})`;
    }
    case 'answer.gap':
      return rated(['importance'], '1-10');
    case 'answer.topic':
      return sql`topic_id = any(${condition.topics}::integer[])`;
    case 'answer.words':
    case 'answer.comment':
      return sql`exists (select 1 from comments c where c.workspace_id = responses.workspace_id and c.response_id = responses.id)`;
    case 'answer.condition':
      return condition.surveyId === null ? sql`true` : sql`survey_id = ${condition.surveyId}`;
    default:
      return sql`answers <> '{}'`;
  }
}

interface Stretch {
  readonly from: Date;
  readonly limit: number;
  /** Null: everywhere. */
  readonly units: readonly number[] | null;
  /** Empty: everywhere. */
  readonly touchpoints: readonly number[];
}

/** The answers of a stretch that could meet the condition, the latest first. */
export async function candidateAnswers(
  db: WorkspaceDb,
  workspaceId: number,
  condition: AlertCondition,
  measures: readonly KnownMeasure[],
  { from, limit, units, touchpoints }: Stretch,
): Promise<{ id: string; occurred_at: Date }[]> {
  const { rows } = await sql<{ id: string; occurred_at: Date }>`select id, occurred_at from responses
    where workspace_id = ${workspaceId} and occurred_at >= ${from} and not test and source <> 'import'
      and (${units}::integer[] is null or unit_id = any(${units}::integer[]))
      and (cardinality(${[...touchpoints]}::integer[]) = 0 or touchpoint_id = any(${[...touchpoints]}::integer[]))
      and ${couldMeet(condition, measures)}
    order by occurred_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

export interface PastCaseEvent {
  readonly case_id: string;
  readonly id: string;
  readonly at: Date;
  readonly what: string;
  readonly became: string | null;
  readonly number: string;
  readonly class: string;
  readonly unit_id: number;
  readonly touchpoint_id: number | null;
  readonly topic_id: number | null;
}

/** What befell cases, as their history tells it. */
export async function pastCaseEvents(db: WorkspaceDb, workspaceId: number, from: Date): Promise<PastCaseEvent[]> {
  const { rows } = await sql<PastCaseEvent>`
    select e.case_id, e.id::text as id, e.at, e.what, e.became, c.year || '-' || lpad(c.number::text, 6, '0') as number,
      c.class, c.unit_id, c.touchpoint_id, c.topic_id
    from cases c join case_events e on e.workspace_id = ${workspaceId} and e.case_id = c.id
    where c.workspace_id = ${workspaceId} and e.at >= ${from}
      and (e.what in ('opened', 'warning', 'breach', 'escalation') or (e.what = 'status' and e.became = 'reopened'))
    order by e.at desc`.execute(db);
  return rows;
}
