import { improvement, improvementGoal, type Improvement, type ImprovementGoal } from '@otklik/contract';
import type { ImprovementRow } from './improvements.store.ts';

/** As the contract says it. Instants become text here, since a judgement holds the improvement within other things. */
export function presentImprovement(row: ImprovementRow): Improvement {
  return improvement.parse({
    id: row.id,
    name: row.name,
    description: row.description,
    ownerId: row.owner_id,
    unitIds: row.unit_ids,
    teamIds: row.team_ids,
    touchpointIds: row.touchpoint_ids,
    topicIds: row.topic_ids,
    plannedOn: row.planned_on,
    cost: row.cost,
    goal: row.goal,
    oldWay: row.old_way,
    oldCodeIds: row.old_code_ids,
    verdict: row.verdict,
    rolledOut: row.rolled_out,
    rolledOutOn: row.rolled_out_on,
    judgedAt: row.judged_at?.toISOString() ?? null,
    alarmedAt: row.alarmed_at?.toISOString() ?? null,
    stoppedAt: row.stopped_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  });
}

export function goalOf({ goal }: ImprovementRow): ImprovementGoal {
  return improvementGoal.parse(goal);
}
