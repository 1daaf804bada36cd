import type { CaseSettings } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { managersOf } from '../people/managers.ts';
import type { Services } from '../platform/services.ts';
import { writeRung, type RungCase } from './alarms.store.ts';
import { priorityOf, priorityRank, type CaseDesk } from './case.ts';
import { readSettings } from './case-settings.store.ts';
import type { CaseRow } from './cases.store.ts';
import { clockColumns, ringClocks, slaStanding, type Alarm, type KeptClock } from './clocks.ts';
import { noteTold, readClocksOf } from './clocks.store.ts';
import { personNamed } from './may-answer.ts';
import { noticeCases } from './notice-case.ts';
import { tellOwners, type ToldOwner } from './tell-owner.ts';
import { addEventsOf, type Happened } from './thread.store.ts';
import { watchCase } from './watch-case.service.ts';

/** A case of which something has to be told, and what becomes of it. */
interface Ringing {
  readonly row: CaseRow;
  readonly clocks: readonly KeptClock[];
  readonly alarms: readonly Alarm[];
  readonly after: RungCase;
  readonly told: ReadonlySet<string>;
  readonly watching: ReadonlySet<string>;
}

/**
 * Tells the warnings and breaches that are due of cases which this transaction has locked, each once: whoever comes second finds them told.
 * A clock that was stopped or moved meanwhile says nothing, and the next look is planned by what it says now. Each step is one
 * statement for all of them: five hundred that fall due in the same second must not wait for each other.
 */
export async function ringCases(
  services: Pick<Services, 'jobs'>,
  desk: CaseDesk,
  company: Company,
  rows: readonly CaseRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const { db, workspaceId, now } = desk;
  const { settings } = await readSettings(db, workspaceId);
  const managers = managersReader(desk, company);
  const clocksOf = await readClocksOf(
    db,
    workspaceId,
    rows.map(({ id }) => id),
  );
  const ringing: Ringing[] = [];
  const silent: RungCase[] = [];
  for (const row of rows) {
    const { clocks, alarms } = ringClocks(clocksOf.get(row.id) ?? [], now);
    const columns = clockColumns(slaStanding(clocks, now));
    if (!row.is_open) silent.push({ ...row, ring_at: null, isSame: true });
    else if (alarms.length === 0) silent.push({ ...row, ring_at: columns.ring_at, isSame: true });
    else {
      const { told, watching, ...changed } = escalate(settings, company, row, alarms, await managers(row.unit_id));
      const after = { id: row.id, ...columns, ...changed, isSame: false };
      ringing.push({ row, clocks, alarms, after, told, watching });
    }
  }
  await writeRung(db, workspaceId, [...silent, ...ringing.map(({ after }) => after)]);
  await noteTold(
    db,
    workspaceId,
    ringing.flatMap(({ row, clocks }) => clocks.map((clock) => ({ ...clock, caseId: row.id }))),
  );
  await addEventsOf(desk, ringing.flatMap(eventsOf));
  await noticeCases(services, desk, ringing.flatMap(noticesOf));
  await tellOwners(services, desk, ringing.flatMap(lettersOf));
  for (const { row, watching } of ringing) for (const userId of watching) await watchCase(desk, company, row, userId);
}

/** Of many cases few are of different units. */
function managersReader({ db, workspaceId }: CaseDesk, company: Company): (unitId: number) => Promise<string[]> {
  const known = new Map<number, string[]>();
  return async (unitId) => {
    const path = company.units.byId.get(unitId)?.path ?? [unitId];
    const managers = known.get(unitId) ?? (await managersOf(db, workspaceId, path));
    known.set(unitId, managers);
    return managers;
  };
}

function eventsOf({ row, alarms, after }: Ringing): (Happened & { caseId: string })[] {
  const happened: Happened[] = alarms.map(({ what, promise }) => ({ what, to: promise }));
  if (after.priority !== row.priority)
    happened.push({ what: 'escalation', from: priorityOf(row.priority), to: priorityOf(after.priority) });
  if (after.owner_id !== row.owner_id) happened.push({ what: 'owner', from: row.owner_id, to: after.owner_id });
  return happened.map((event) => ({ ...event, caseId: row.id }));
}

function noticesOf({ row, alarms, after }: Ringing): Parameters<typeof noticeCases>[2] {
  const isRaised = after.priority !== row.priority;
  return [
    ...alarms.map((alarm) => ({ row, ...alarm })),
    ...(isRaised ? [{ row, what: 'escalated', promise: null } as const] : []),
  ];
}

function lettersOf({ row, alarms, after, told }: Ringing): ToldOwner[] {
  const why = alarms.some(({ what }) => what === 'breach') ? 'breach' : 'warning';
  const letters: ToldOwner[] = [...told].map((ownerId) => ({ caseId: row.id, ownerId, why }));
  if (after.owner_id !== row.owner_id) letters.push({ caseId: row.id, ownerId: after.owner_id, why: 'given' });
  return letters;
}

/** What the company does about an alarm: who hears of it besides the owner, whose it becomes, and whether it becomes more urgent. */
function escalate(
  { escalations }: CaseSettings,
  company: Company,
  row: CaseRow,
  alarms: readonly Alarm[],
  managers: readonly string[],
): Pick<CaseRow, 'priority' | 'owner_id'> & Pick<Ringing, 'told' | 'watching'> {
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
  const watching = new Set<string>();
  for (const { to, memberId, assign, watch } of rules) {
    const people = {
      nobody: [],
      unit_manager: managers,
      touchpoint_owner: [owner],
      member: [memberId ?? undefined],
    }[to].filter(may);
    for (const person of people) told.add(person);
    if (watch) for (const person of people) watching.add(person);
    if (assign && !people.includes(ownerId ?? '')) ownerId = people[0] ?? ownerId;
  }
  if (named !== null) told.delete(named);
  const isRaised = rules.some(({ raisePriority }) => raisePriority);
  const priority = isRaised ? Math.min(row.priority + 1, priorityRank('urgent')) : row.priority;
  return { priority, owner_id: ownerId, told, watching };
}
