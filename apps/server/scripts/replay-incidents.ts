// Replays a service desk's event log through the statuses and clocks of a case, and holds what comes out against a plain recount of the
// file: `node apps/server/scripts/replay-incidents.ts incident_event_log.csv`. The shape is that of the UCI incident management log:
// number, incident_state, reassignment_count, reopen_count, made_sla, opened_at, sys_updated_at, priority; dd-mm-yyyy.
import { readFile } from 'node:fs/promises';
import type { CaseStatus } from '@otklik/contract';
import { findTransition, isClosed, pausesClocks } from '../src/cases/case-status.ts';
import { moveClocks, startClocks, type KeptClock } from '../src/cases/clocks/clocks.ts';
import { readClock } from '../src/cases/clocks/sla-clock.ts';

const HOUR_MS = 3_600_000;
/** The file says whether its own promise was kept, not what was promised; these are ours, in hours around the clock. */
const targetHours: Readonly<Record<string, number>> = { '1': 8, '2': 24, '3': 72, '4': 120 };
const states: Readonly<Record<string, CaseStatus>> = {
  New: 'new',
  Active: 'in_progress',
  'Awaiting User Info': 'waiting_customer',
  'Awaiting Problem': 'waiting_third_party',
  'Awaiting Vendor': 'waiting_third_party',
  'Awaiting Evidence': 'waiting_third_party',
  Resolved: 'resolved',
  Closed: 'confirmed',
};

interface Event {
  readonly incident: string;
  readonly status: CaseStatus;
  readonly at: Date;
  readonly openedAt: Date;
  readonly target: number;
  readonly reassigned: number;
  readonly reopened: number;
  readonly madeSla: boolean;
}

interface Replayed {
  readonly kept: boolean;
  readonly reassignments: number;
  readonly reopenings: number;
  readonly refused: number;
}

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Name the file: replay-incidents.ts incident_event_log.csv');
const events = readEvents(await readFile(path, 'utf8'));
const incidents = [...Map.groupBy(events, ({ incident }) => incident).values()].map(inOrder);
const replayed = incidents.map(replay);
const recounted = incidents.map(recount);
const sum = (of: (one: Replayed) => number, all: readonly Replayed[]) => all.reduce((total, one) => total + of(one), 0);
const lines = [
  ['attainment (kept)', (one: Replayed) => Number(one.kept)],
  ['reassignments', (one: Replayed) => one.reassignments],
  ['reopenings', (one: Replayed) => one.reopenings],
] as const;
process.stdout.write(`${events.length} events of ${incidents.length} incidents\n`);
let isEqual = true;
for (const [name, of] of lines) {
  const different = replayed.filter((one, at) => of(one) !== of(recounted[at] ?? one)).length;
  isEqual &&= different === 0;
  process.stdout.write(
    `${name}: replayed ${sum(of, replayed)}, recounted ${sum(of, recounted)}, incidents that differ ${different}\n`,
  );
}
process.stdout.write(`steps that the machine refused: ${sum((one) => one.refused, replayed)}\n`);
process.stdout.write(
  `the file's own promise (made_sla): kept ${incidents.filter((log) => log.at(-1)?.madeSla).length}\n`,
);
process.exitCode = isEqual ? 0 : 1;

/** In the order of the log: its counter has ties. A clock that was set back in between does not turn time round. */
function inOrder(log: readonly Event[]): Event[] {
  let latest = 0;
  return log.map((event) => {
    latest = Math.max(latest, event.at.getTime());
    return { ...event, at: new Date(latest) };
  });
}

/** As the product does it: one step after the other, each moving the clock. */
function replay(log: readonly Event[]): Replayed {
  const [first] = log;
  if (first === undefined) throw new RangeError('an incident without events');
  const hours = { timeZone: 'UTC', week: null, holidays: new Set<string>() };
  const begun = first.openedAt < first.at ? first.openedAt : first.at;
  let clocks: KeptClock[] = startClocks([{ promise: 'resolution', target: first.target, hours }], begun);
  let status: CaseStatus = 'new';
  let [reassignments, reopenings, refused, known] = [0, 0, 0, 0];
  for (const event of log) {
    // A log that leaves events out still counts them.
    reassignments += Math.max(0, event.reassigned - known);
    known = Math.max(known, event.reassigned);
    for (const to of stepsTo(status, event.status)) {
      if (findTransition(status, to) === null) refused += 1;
      if (to === 'reopened') reopenings += 1;
      clocks = moveClocks(clocks, status, to, event.at);
      status = to;
    }
  }
  const [clock] = clocks;
  const end = log.at(-1)?.at ?? begun;
  return {
    kept: clock !== undefined && readClock(clock, end).used <= clock.target,
    reassignments,
    reopenings,
    refused,
  };
}

/** What is solved goes on only after it was opened again. */
function stepsTo(from: CaseStatus, to: CaseStatus): CaseStatus[] {
  if (from === to) return [];
  return isClosed(from) && !isClosed(to) ? ['reopened', to] : [to];
}

/** By the file's own columns and plain sums, without anything of the product but which states stand still. */
function recount(log: readonly Event[]): Replayed {
  const [first] = log;
  if (first === undefined) throw new RangeError('an incident without events');
  let used = Math.max(0, first.at.getTime() - first.openedAt.getTime());
  for (const [at, event] of log.entries()) {
    const next = log[at + 1];
    if (next === undefined || isClosed(event.status) || pausesClocks(event.status)) continue;
    used += next.at.getTime() - event.at.getTime();
  }
  return {
    kept: used <= first.target,
    reassignments: Math.max(...log.map(({ reassigned }) => reassigned)),
    reopenings: Math.max(...log.map(({ reopened }) => reopened)),
    refused: 0,
  };
}

function readEvents(text: string): Event[] {
  const [head = '', ...rows] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return rows.map((line, at) => {
    const cells = line.split(',');
    if (cells.length !== names.length)
      throw new Error(
        `row ${at + 2} has ${cells.length} columns and not ${names.length}: the file holds no quoted commas`,
      );
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    const status = states[cell('incident_state')];
    if (status === undefined) throw new Error(`row ${at + 2}: incident_state ${cell('incident_state')} is not known`);
    return {
      incident: cell('number'),
      status,
      at: readDate(cell('sys_updated_at')),
      openedAt: readDate(cell('opened_at')),
      target: (targetHours[cell('priority').slice(0, 1)] ?? 72) * HOUR_MS,
      reassigned: Number(cell('reassignment_count')),
      reopened: Number(cell('reopen_count')),
      madeSla: cell('made_sla') === 'TRUE',
    };
  });
}

function readDate(text: string): Date {
  const match = /^(\d\d)-(\d\d)-(\d{4}) (\d\d):(\d\d)$/.exec(text);
  if (match === null) throw new Error(`${text} is not written like 29-02-2016 01:16`);
  const [, day, month, year, hour, minute] = match;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
}
