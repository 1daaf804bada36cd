import { alertRuleEndpoints, type AlertRuleFields } from '@otklik/contract';
import { companyRoute } from '../company/company.route.ts';
import type { Company } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import {
  archiveRule,
  countRaised,
  findRule,
  insertRule,
  listRules,
  updateRule,
  type StoredRule,
} from './alert-rules.store.ts';
import { assertCondition } from './assert-condition.ts';
import { listDoors } from './doors.store.ts';
import { watchForRules } from './watch-for-rules.ts';

const SINCE_MS = 30 * 86_400_000;

export const alertRuleRoutes: readonly Route[] = [
  route(alertRuleEndpoints.list, async (_call, work) => {
    const raised = await countRaised(work.db, work.workspaceId, new Date(work.now.getTime() - SINCE_MS));
    const rules = await listRules(work.db, work.workspaceId);
    return { items: rules.map((stored) => present(stored, raised.get(stored.id) ?? 0)) };
  }),
  companyRoute(alertRuleEndpoints.create, async ({ body }, work, company) => {
    await assertKnown(work, company, body);
    const id = await insertRule(work.db, work.workspaceId, body, { id: work.actor.id, at: work.now });
    await watchForRules(work);
    await audit(work, { action: 'alert-rule.create', subject: { kind: 'alert-rule', id }, after: body });
    return present(await getRule(work, id), 0);
  }),
  companyRoute(alertRuleEndpoints.put, async ({ params, body }, work, company) => {
    const before = await getRule(work, params.alertRuleId);
    await assertKnown(work, company, body.rule);
    if (!(await updateRule(work.db, work.workspaceId, before.id, body)))
      throw new Problem('conflict', 'revision: somebody saved this rule meanwhile; read it again', {
        current: present(before, 0),
      });
    await watchForRules(work);
    await audit(work, {
      action: 'alert-rule.put',
      subject: { kind: 'alert-rule', id: before.id },
      before: before.rule,
      after: body.rule,
    });
    return present(await getRule(work, before.id), 0);
  }),
  route(alertRuleEndpoints.remove, async ({ params }, work) => {
    const before = await getRule(work, params.alertRuleId);
    await archiveRule(work.db, work.workspaceId, before.id, work.now);
    await watchForRules(work);
    await audit(work, {
      action: 'alert-rule.remove',
      subject: { kind: 'alert-rule', id: before.id },
      before: before.rule,
    });
    // What it has raised names it.
    return { outcome: 'archived' as const };
  }),
  route(alertRuleEndpoints.doors, async ({ services }, work) => ({
    items: await listDoors(services, work.db, work.workspaceId),
  })),
];

async function getRule(work: Work, id: number): Promise<StoredRule> {
  const found = await findRule(work.db, work.workspaceId, id);
  if (found === undefined) throw new Problem('not_found');
  return found;
}

function present({ id, revision, createdBy, createdAt, rule }: StoredRule, raised: number) {
  return { ...rule, id, revision, createdBy, createdAt, raised };
}

/** A rule that names what is not there would never fire, and nobody would know why. */
async function assertKnown(work: Work, company: Company, rule: AlertRuleFields): Promise<void> {
  const { scope, condition } = rule;
  assertAll('scope.units', scope.units, company.units.byId);
  assertAll('scope.touchpoints', scope.touchpoints, company.touchpoints.byId);
  assertAll('scope.segments', scope.segments, company.segmentsById);
  if (condition.kind === 'answer.topic') assertAll('condition.topics', condition.topics, company.topics.byId);
  if (condition.kind === 'answer.condition') await assertCondition(work, condition);
  const recipients = [...rule.recipients, ...rule.alarmRecipients, ...(rule.escalation?.recipients ?? [])];
  for (const [at, one] of recipients.entries()) {
    if (one.to === 'person' && !company.members.some(({ userId }) => userId === one.userId))
      throw invalidField(`recipients.${at}.userId`, 'unknown', 'names no member of this company');
    if (one.to === 'transport') await assertDoor(work, one.transportId, at);
  }
}

async function assertDoor(work: Work, transportId: number, at: number): Promise<void> {
  const found = await work.db
    .selectFrom('transports')
    .select('id')
    .where('workspace_id', '=', work.workspaceId)
    .where('id', '=', transportId)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  if (found === undefined)
    throw invalidField(`recipients.${at}.transportId`, 'unknown', 'names no transport of this company');
}

function assertAll(path: string, ids: readonly number[], known: ReadonlyMap<number, unknown>): void {
  const at = ids.findIndex((id) => !known.has(id));
  if (at >= 0) throw invalidField(`${path}.${at}`, 'unknown', 'names nothing of this company');
}
