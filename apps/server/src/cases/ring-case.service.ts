import type { CaseSettings } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { managersOf } from '../people/managers.ts';
import type { Services } from '../platform/services.ts';
import { priorityOf, priorityRank, type CaseDesk } from './case.ts';
import { readSettings } from './case-settings.store.ts';
import { lockCase, updateCase, type CaseRow } from './cases.store.ts';
import { ringClocks, slaStanding, type Alarm } from './clocks.ts';
import { readClocks, writeClocks } from './clocks.store.ts';
import { personNamed } from './may-answer.ts';
import { noticeCase } from './notice-case.ts';
import { scheduleAlarm } from './schedule-alarm.ts';
import { tellOwner } from './tell-owner.ts';
import { addEvents, type Happened } from './thread.store.ts';

/**
 * Tells the warnings and breaches of a case that are due, each once: whoever comes second finds them told. A clock that was stopped or
 * moved meanwhile says nothing, and the next look is planned by what it says now.
 */
export async function ringCase(services: Services, desk: CaseDesk, company: Company, caseId: string): Promise<void> {
  const { db, workspaceId, now } = desk;
  const row = await lockCase(db, workspaceId, caseId);
  if (row === undefined || !row.is_open) return;
  const { clocks, alarms } = ringClocks(await readClocks(db, workspaceId, caseId), now);
  const standing = slaStanding(clocks, now);
  if (alarms.length === 0) return scheduleAlarm(services, desk, caseId, standing.nextAt);
  const { settings } = await readSettings(db, workspaceId);
  await writeClocks(db, workspaceId, caseId, clocks);
  await addEvents(
    desk,
    caseId,
    alarms.map(({ what, promise }): Happened => ({ what, to: promise })),
  );
  const path = company.units.byId.get(row.unit_id)?.path ?? [row.unit_id];
  const managers = await managersOf(db, workspaceId, path);
  const { priority, told, ownerId } = escalate(settings, company, row, alarms, managers);
  if (priority !== row.priority)
    await addEvents(desk, caseId, [{ what: 'escalation', from: priorityOf(row.priority), to: priorityOf(priority) }]);
  if (ownerId !== row.owner_id) await addEvents(desk, caseId, [{ what: 'owner', from: row.owner_id, to: ownerId }]);
  await updateCase(db, workspaceId, caseId, {
    priority,
    owner_id: ownerId,
    due_at: standing.dueAt,
    sla: standing.sla,
  });
  for (const { what, promise } of alarms) await noticeCase(services, desk, row, { what, promise });
  if (priority !== row.priority) await noticeCase(services, desk, row, { what: 'escalated', promise: null });
  const why = alarms.some(({ what }) => what === 'breach') ? 'breach' : 'warning';
  for (const one of told) await tellOwner(services, desk, { caseId, ownerId: one, why });
  if (ownerId !== row.owner_id) await tellOwner(services, desk, { caseId, ownerId, why: 'given' });
  await scheduleAlarm(services, desk, caseId, standing.nextAt);
}

/** What the company does about an alarm: who hears of it besides the owner, whose it becomes, and whether it becomes more urgent. */
function escalate(
  { escalations }: CaseSettings,
  company: Company,
  row: CaseRow,
  alarms: readonly Alarm[],
  managers: readonly string[],
): { readonly priority: number; readonly told: ReadonlySet<string>; readonly ownerId: string | null } {
  const told = new Set<string>(row.owner_id === null ? [] : [row.owner_id]);
  const rules = escalations.filter(({ promise, when }) =>
    alarms.some((alarm) => alarm.promise === promise && alarm.what === when),
  );
  // Whom the case names reads along; nobody asks him to hurry his own complaint, and it never becomes his.
  const named = personNamed(company, row.employee_id);
  const may = (userId: string | undefined): userId is string =>
    userId !== undefined && userId !== named && company.members.some((member) => member.userId === userId);
  const owner = row.touchpoint_id === null ? undefined : company.touchpoints.byId.get(row.touchpoint_id)?.ownerId;
  let ownerId = row.owner_id;
  for (const { to, memberId, assign } of rules) {
    const people = {
      nobody: [],
      unit_manager: managers,
      touchpoint_owner: [owner],
      member: [memberId ?? undefined],
    }[to].filter(may);
    for (const person of people) told.add(person);
    if (assign && !people.includes(ownerId ?? '')) ownerId = people[0] ?? ownerId;
  }
  if (named !== null) told.delete(named);
  const isRaised = rules.some(({ raisePriority }) => raisePriority);
  return { priority: isRaised ? Math.min(row.priority + 1, priorityRank('urgent')) : row.priority, told, ownerId };
}
