import { contactClass, promiseKind, type AlertCondition, type AlertRuleFields } from '@otklik/contract';
import { z } from 'zod';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { figureOf, isInScope, type Finding } from './alert.ts';
import { rulesInForce } from './alert-rules.store.ts';
import type { Company } from '../company/company.ts';

/** What befell a case, with all that an alert says of it: the job reads no table of those who keep cases. */
const happened = z.object({
  what: z.enum(['opened', 'warning', 'breach', 'reopened', 'escalated']),
  caseId: z.uuid(),
  /** How many changes the case had seen: the same thing at another time is another fact. */
  turn: z.int(),
  number: z.string(),
  class: contactClass,
  unitId: z.int(),
  touchpointId: z.int().nullable(),
  topicId: z.int().nullable().default(null),
  promise: promiseKind.nullable(),
  at: z.iso.datetime(),
});
export type CaseHappened = z.infer<typeof happened>;

export const caseHappenedJob = {
  name: 'alerts.case_happened',
  payload: happened.extend({ workspaceId: z.int() }),
};

/** Called by whoever keeps cases, in the transaction in which it happened. Where no rule is about cases, nothing is enqueued. */
export async function tellAlertsOfCases(
  services: Pick<Services, 'jobs'>,
  db: WorkspaceDb,
  workspaceId: number,
  said: readonly CaseHappened[],
): Promise<void> {
  if (said.length === 0 || (await rulesInForce(db, workspaceId, ['case'])).length === 0) return;
  await services.jobs.enqueueAll(
    db,
    caseHappenedJob,
    said.map((one) => ({ ...one, workspaceId })),
  );
}

export function findInCase(
  company: Company,
  { condition, scope }: Pick<AlertRuleFields, 'condition' | 'scope'>,
  said: CaseHappened,
): Finding | null {
  if (!isInScope(company, scope, { unitId: said.unitId, touchpointId: said.touchpointId })) return null;
  const level = levelOf(condition, said);
  if (level === null) return null;
  return {
    key: `case:${said.caseId}:${said.what}:${said.promise ?? ''}:${said.turn}`,
    level,
    subject: { kind: 'case', id: said.caseId },
    unitId: said.unitId,
    touchpointId: said.touchpointId,
    topicId: said.topicId,
    happenedAt: new Date(said.at),
    figure: figureOf({ word: said.number, promises: said.promise === null ? [] : [said.promise] }),
    link: `/cases/${said.caseId}`,
  };
}

function levelOf(condition: AlertCondition, said: CaseHappened): Finding['level'] | null {
  switch (condition.kind) {
    case 'case.opened':
      return said.what === 'opened' && (condition.classes.length === 0 || condition.classes.includes(said.class))
        ? condition.level
        : null;
    case 'case.promise': {
      const isMeant =
        condition.promises.length === 0 || (said.promise !== null && condition.promises.includes(said.promise));
      if (!isMeant) return null;
      return said.what === 'breach' ? 'alarm' : said.what === 'warning' && condition.warning ? 'warning' : null;
    }
    case 'case.reopened':
      return said.what === 'reopened' ? condition.level : null;
    case 'case.escalated':
      return said.what === 'escalated' ? condition.level : null;
    default:
      return null;
  }
}
