import type { CaseSettings } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { managersOf } from '../../people/members/managers.ts';
import type { Services } from '../../platform/services.ts';
import { meets } from '../../responses/facts/answer-watch.ts';
import type { NoticedAnswer } from '../../responses/facts/noticed-answer.ts';
import { priorityOf, priorityRank, type CaseDesk } from '../case.ts';
import { isClosed } from '../case-status.ts';
import { findCase, type CaseRow } from '../cases.store.ts';
import { changeCase } from '../change-case.service.ts';
import { hearCustomer } from '../thread/say-in-case.service.ts';
import { personNamed } from '../may-answer.ts';
import { answerSolution } from './solutions.store.ts';
import { sayLowScore } from '../words-of-answer.ts';

/**
 * An answer about a solution. A bad one opens the case again, becomes part of the thread, and goes to the next level; it never opens a
 * second case. However often it is noticed, it does so once.
 * @returns false when the answer is not about a solution
 */
export async function hearOfSolution(
  services: Services,
  desk: CaseDesk,
  company: Company,
  settings: CaseSettings,
  answer: NoticedAnswer,
): Promise<boolean> {
  const { db, workspaceId } = desk;
  const { id: responseId, interactionId, touchpointId } = answer.row;
  const caseId =
    interactionId === null ? undefined : await answerSolution(db, workspaceId, { interactionId, responseId });
  if (caseId === undefined) return settings.solution.asks.some((ask) => ask.touchpointId === touchpointId);
  const bad = settings.solution.reopenAt.find((one) =>
    meets({ ...one, touchpoints: [] }, { touchpointId, ratings: answer.ratings }),
  );
  if (bad === undefined) return true;
  const row = await findCase(db, workspaceId, caseId);
  if (row === undefined) return true;
  const text = [sayLowScore(company, answer, bad), ...answer.words].join('\n\n');
  const id = uuidOf(workspaceId, 'case-solution-answer', responseId);
  const isNew = await hearCustomer(services, desk, company, caseId, { id, text });
  if (isNew && isClosed(row.status)) await escalate(services, desk, company, settings, row);
  return true;
}

async function escalate(
  services: Services,
  desk: CaseDesk,
  company: Company,
  { solution }: CaseSettings,
  row: CaseRow,
): Promise<void> {
  const raised = Math.min(row.priority + 1, priorityRank('urgent'));
  const ownerId = await nextLevel(desk, company, solution.escalateTo, row);
  await changeCase(services, desk, company, row.id, {
    priority: priorityOf(raised),
    ...(ownerId === undefined ? {} : { ownerId }),
  });
}

/** Somebody other than who solved it, and never the one whom it names. */
async function nextLevel(
  desk: CaseDesk,
  company: Company,
  to: CaseSettings['solution']['escalateTo'],
  row: CaseRow,
): Promise<string | undefined> {
  const path = company.units.byId.get(row.unit_id)?.path ?? [row.unit_id];
  const above =
    to === 'unit_manager'
      ? await managersOf(desk.db, desk.workspaceId, path)
      : to === 'touchpoint_owner' && row.touchpoint_id !== null
        ? [company.touchpoints.byId.get(row.touchpoint_id)?.ownerId]
        : [];
  const named = personNamed(company, row.employee_id);
  return above.find(
    (one) =>
      one !== undefined &&
      one !== row.owner_id &&
      one !== named &&
      company.members.some(({ userId }) => userId === one),
  );
}
