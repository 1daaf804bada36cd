import { caseAgentEndpoints } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { companyOf } from '../../company/company.snapshot.ts';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { Services } from '../../platform/services.ts';
import { listAgents, saveAgent } from './agents.store.ts';
import { readSettings } from '../settings/case-settings.store.ts';
import { findCase } from '../cases.store.ts';
import { changeCase } from '../change-case.service.ts';
import { takeNext } from './next-case.service.ts';
import { isThere, ownerFor } from './owner-for.ts';
import { namesOf, newsOf, presentLine } from '../present-case.ts';
import { openIdsOf } from './queue.store.ts';

export const caseAgentRoutes: readonly Route[] = [
  route(caseAgentEndpoints.list, async ({ services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const names = new Map(company.members.map(({ userId, displayName }) => [userId, displayName]));
    const rows = await listAgents(work.db, work.workspaceId, null, work.now);
    return {
      items: rows.map((row) => ({
        memberId: row.user_id,
        name: names.get(row.user_id) ?? row.user_id,
        takes: row.takes,
        topicIds: [...row.topic_ids],
        mostOpen: row.most_open,
        absentUntil: row.absent_until,
        isAbsent: row.takes && !isThere(row, work.now),
        open: row.open,
        late: row.late,
      })),
    };
  }),
  route(caseAgentEndpoints.put, async ({ params, body, services }, work) => {
    const { memberId } = params;
    const company = await companyOf(services.db, work.workspaceId);
    if (!company.members.some(({ userId }) => userId === memberId)) throw new Problem('not_found');
    assertMaySet(work, memberId);
    const unknown = body.topicIds.find((id) => !company.topics.byId.has(id));
    if (unknown !== undefined) throw invalidField('topicIds', 'unknown', `${unknown} names no topic of this company`);
    const { handOver, absentUntil, ...kept } = body;
    const until = absentUntil === null ? null : new Date(absentUntil);
    await saveAgent(work.db, work.workspaceId, memberId, { ...kept, absentUntil: until });
    await audit(work, { action: 'case-agent.put', subject: { kind: 'member', id: memberId }, after: body });
    return { handedOver: handOver ? await handOverCases(services, work, company, memberId) : 0 };
  }),
  route(caseAgentEndpoints.next, async ({ body, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const taken = await takeNext(services, work, company, body.skip);
    if (taken === null) return { next: null, because: null };
    const { row, hoursLeft, isValued } = taken;
    const names = await namesOf(services, work, company, [row]);
    await audit(work, { action: 'case.next', subject: { kind: 'case', id: row.id } });
    return {
      next: presentLine(row, names, await newsOf(work, [row]), (_caseId, text) => text),
      because: { hoursLeft, points: row.points, isValued },
    };
  }),
];

/** Everybody says for himself when he is away; who else may is who runs the company or a unit. */
function assertMaySet({ actor }: Work, memberId: string): void {
  const isOwn = actor.kind === 'person' && actor.id === memberId;
  if (!isOwn && !actor.scopes.has('company:write') && actor.role !== 'unit_manager')
    throw new Problem('forbidden', 'What another agent takes is set by a manager');
}

/** Gives every open case of somebody to whoever would be given it now. @returns how many found one */
async function handOverCases(services: Services, work: Work, company: Company, from: string): Promise<number> {
  const { settings } = await readSettings(work.db, work.workspaceId);
  let handedOver = 0;
  for (const id of await openIdsOf(work.db, work.workspaceId, from)) {
    const row = await findCase(work.db, work.workspaceId, id);
    if (row === undefined) continue;
    const about = {
      unitId: row.unit_id,
      touchpointId: row.touchpoint_id,
      topicId: row.topic_id,
      employeeId: row.employee_id,
    };
    const ownerId = await ownerFor(work, company, settings, about, from);
    await changeCase(services, work, company, id, { ownerId });
    if (ownerId !== null) handedOver += 1;
  }
  return handedOver;
}
