import type { Company } from '../../company/company.ts';
import type { Services } from '../../platform/services.ts';
import type { Escalation } from '@otklik/contract';
import { writeRung, type RungCase } from './alarms.store.ts';
import { priorityOf, type CaseDesk } from '../case.ts';
import { readSettings } from '../settings/case-settings.store.ts';
import type { CaseRow } from '../cases.store.ts';
import { ringClocks, type Alarm, type KeptClock } from './clocks.ts';
import { noteTold, readClocksOf } from './clocks.store.ts';
import { escalations } from './escalate-case.ts';
import { clockColumns, stepAt } from './escalation-steps.ts';
import { noteTaken, readTaken } from './escalations.store.ts';
import { personNamed } from '../may-answer.ts';
import { noticeCases } from '../notice-case.ts';
import { tellOwners } from '../team/tell-owner.ts';
import type { ToldOwner } from '../team/words-to-owner.ts';
import { addEventsOf, type Happened } from '../thread/thread.store.ts';
import { watchCase } from '../watchers/watch-case.service.ts';

/** A case of which something has to be told, and what becomes of it. */
interface Ringing {
  readonly row: CaseRow;
  readonly clocks: readonly KeptClock[];
  readonly alarms: readonly Alarm[];
  /** Of escalation, that are taken now. */
  readonly steps: readonly Escalation[];
  readonly after: RungCase;
  readonly told: ReadonlySet<string>;
  readonly watching: ReadonlySet<string>;
}

/**
 * Tells the warnings and breaches that are due of cases which this transaction has locked, and takes the steps of escalation that are,
 * each once: whoever comes second finds them told. A clock that was stopped or moved meanwhile says nothing, and the next look is planned
 * by what it says now. Each statement is one for all of them: five hundred that fall due in the same second must not wait for each other.
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
  const escalate = escalations(desk, company);
  const ids = rows.map(({ id }) => id);
  const clocksOf = await readClocksOf(db, workspaceId, ids);
  const taken = await readTaken(db, workspaceId, ids);
  const ringing: Ringing[] = [];
  const silent: RungCase[] = [];
  for (const row of rows) {
    const { clocks, alarms } = ringClocks(clocksOf.get(row.id) ?? [], now);
    const untaken = settings.escalations.filter(({ id }) => taken.get(row.id)?.has(id) !== true);
    const steps = untaken.filter((step) => {
      const at = stepAt(step, row, clocks, now);
      return row.is_open && at !== null && at <= now;
    });
    const left = untaken.filter((step) => !steps.includes(step));
    const columns = clockColumns(left, { ...row, ring_at: null }, clocks, now);
    if (!row.is_open || (alarms.length === 0 && steps.length === 0))
      silent.push({ ...row, ring_at: columns.ring_at, isSame: true });
    else {
      const { told, watching, priority, ownerId } = await escalate(row, steps);
      const after = { id: row.id, ...columns, priority, owner_id: ownerId, isSame: false };
      ringing.push({ row, clocks, alarms, steps, after, told, watching });
    }
  }
  await writeRung(db, workspaceId, [...silent, ...ringing.map(({ after }) => after)]);
  await noteTold(
    db,
    workspaceId,
    ringing.flatMap(({ row, clocks }) => clocks.map((clock) => ({ ...clock, caseId: row.id }))),
  );
  const steps = ringing.flatMap(({ row, steps: own }) => own.map(({ id }) => ({ caseId: row.id, escalationId: id })));
  await noteTaken(db, workspaceId, steps, now);
  const namedIn = ({ row }: Ringing) => personNamed(company, row.employee_id);
  await addEventsOf(
    desk,
    ringing.flatMap((one) => eventsOf(one, namedIn(one))),
  );
  await noticeCases(services, desk, ringing.flatMap(noticesOf));
  await tellOwners(
    services,
    desk,
    ringing.flatMap((one) => lettersOf(one, namedIn(one))),
  );
  for (const { row, watching } of ringing) for (const userId of watching) await watchCase(desk, company, row, userId);
}

function eventsOf(one: Ringing, named: string | null): (Happened & { caseId: string })[] {
  const { row, alarms, steps, after } = one;
  const happened: Happened[] = alarms.map(({ what, promise }) => ({ what, to: promise }));
  for (const { at } of steps) if (at.by === 'age') happened.push({ what: 'aged', to: String(at.minutes) });
  if (after.priority !== row.priority)
    happened.push({ what: 'escalation', from: priorityOf(row.priority), to: priorityOf(after.priority) });
  if (after.owner_id !== row.owner_id) happened.push({ what: 'owner', from: row.owner_id, to: after.owner_id });
  const told = peopleOf(one, named);
  if (told.length > 0) happened.push({ what: 'told', from: worstOf(one), to: told.join(' ') });
  return happened.map((event) => ({ ...event, caseId: row.id }));
}

function noticesOf({ row, alarms, after }: Ringing): Parameters<typeof noticeCases>[2] {
  const isRaised = after.priority !== row.priority;
  return [
    ...alarms.map((alarm) => ({ row, ...alarm })),
    ...(isRaised ? [{ row, what: 'escalated', promise: null } as const] : []),
  ];
}

/** The owner hears of everything, but for whom the case names. */
function peopleOf({ row, told }: Ringing, named: string | null): string[] {
  return [...new Set([...(row.owner_id === null || row.owner_id === named ? [] : [row.owner_id]), ...told])];
}

function lettersOf(one: Ringing, named: string | null): ToldOwner[] {
  const { row, after } = one;
  const letters: ToldOwner[] = peopleOf(one, named).map((ownerId) => ({ caseId: row.id, ownerId, why: worstOf(one) }));
  if (after.owner_id !== row.owner_id) letters.push({ caseId: row.id, ownerId: after.owner_id, why: 'given' });
  return letters;
}

function worstOf({ alarms, steps }: Ringing): 'breach' | 'warning' | 'aged' {
  const percents = steps.flatMap(({ at }) => (at.by === 'promise' ? [at.percent] : []));
  if (alarms.some(({ what }) => what === 'breach') || percents.some((percent) => percent >= 100)) return 'breach';
  return alarms.length > 0 || percents.length > 0 ? 'warning' : 'aged';
}
