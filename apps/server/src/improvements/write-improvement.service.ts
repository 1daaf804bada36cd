import type { Improvement, NewImprovement } from '@otklik/contract';
import type { Company, Directory } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { presentImprovement } from './improvement.ts';
import { judgeWrittenJob } from './improvement-jobs.ts';
import { findImprovement, insertImprovement, updateImprovement } from './improvements.store.ts';

/** @param within what the improvement is called in the body that it came with, so that a refusal names the right field */
export async function createImprovement(
  work: Work,
  company: Company,
  given: NewImprovement,
  within?: string,
): Promise<Improvement> {
  checkNames(company, given, within);
  const row = await insertImprovement(work.db, {
    workspace_id: work.workspaceId,
    ...columnsOf(given),
    created_by: work.actor.id,
    created_at: work.now,
  });
  const after = presentImprovement(row);
  await audit(work, { action: 'improvement.create', subject: { kind: 'improvement', id: row.id }, after });
  return after;
}

/** After the commit: a register of years is read for it. */
export async function judgeSoon({ jobs }: Services, { db, workspaceId }: Work, improvementId: number): Promise<void> {
  await jobs.enqueue(db, judgeWrittenJob, { workspaceId, improvementId });
}

/** A change of plan or of expectation is judged anew, and may be alarmed of anew. */
export async function changeImprovement(
  work: Work,
  company: Company,
  id: number,
  change: Partial<NewImprovement> & { readonly isStopped?: boolean | undefined },
): Promise<Improvement> {
  const row = await findImprovement(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  const before = presentImprovement(row);
  const { isStopped, ...fields } = change;
  const next = { ...before, ...withoutUndefined(fields) };
  checkNames(company, next);
  const changed = await updateImprovement(work.db, work.workspaceId, id, {
    ...columnsOf(next),
    ...(replanning.some((field) => fields[field] !== undefined)
      ? { verdict: 'cannot_tell', told_at: null, worked_at: null, alarmed_at: null }
      : {}),
    ...(isStopped === undefined ? {} : { stopped_at: isStopped ? work.now : null }),
  });
  if (changed === undefined) throw new Problem('not_found');
  const after = presentImprovement(changed);
  await audit(work, { action: 'improvement.update', subject: { kind: 'improvement', id }, before, after });
  return after;
}

/** What a judgement rests on: a new name is none of it. */
const replanning = [
  'unitIds',
  'teamIds',
  'touchpointIds',
  'topicIds',
  'plannedOn',
  'goal',
  'oldWay',
  'oldCodeIds',
] as const;

type Fields = NewImprovement;

function columnsOf(given: Fields) {
  return {
    name: given.name,
    description: given.description,
    owner_id: given.ownerId,
    unit_ids: given.unitIds,
    team_ids: given.teamIds,
    touchpoint_ids: given.touchpointIds,
    topic_ids: given.topicIds,
    planned_on: given.plannedOn,
    cost: given.cost,
    goal: JSON.stringify(given.goal),
    old_way: given.oldWay,
    old_code_ids: given.oldCodeIds,
  };
}

function checkNames(company: Company, given: Fields, within?: string): void {
  const refuse = (field: string, code: string, message: string) =>
    invalidField(within === undefined ? field : `${within}.${field}`, code, message);
  const lists: readonly [string, readonly number[], Directory<{ id: number }>][] = [
    ['unitIds', given.unitIds, company.units],
    ['teamIds', given.teamIds, company.teams],
    ['touchpointIds', given.touchpointIds, company.touchpoints],
    ['topicIds', given.topicIds, company.topics],
    ['goal.factorIds', given.goal.kind === 'index' ? given.goal.factorIds : [], company.factors],
  ];
  for (const [field, ids, directory] of lists) {
    const place = ids.findIndex((id) => !directory.byId.has(id));
    if (place >= 0) throw refuse(`${field}.${place}`, 'unknown', 'is not known in this company');
  }
  if (!company.members.some(({ userId }) => userId === given.ownerId))
    throw refuse('ownerId', 'unknown', 'names no member of this company');
  if (given.goal.kind === 'contacts' && given.topicIds.length === 0)
    throw refuse('topicIds', 'required', 'say which contacts should become fewer');
  if (given.oldWay !== 'none' && given.topicIds.length === 0)
    throw refuse('oldWay', 'no_topic', 'is told from contacts: name their topics, or say “none”');
  if (given.oldWay === 'codes' && given.oldCodeIds.length === 0)
    throw refuse('oldCodeIds', 'required', 'say which codes are the old way');
}

function withoutUndefined<T extends object>(given: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const kept = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
