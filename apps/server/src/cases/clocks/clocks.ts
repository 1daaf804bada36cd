import type { CaseStatus, PromiseKind } from '@otklik/contract';
import type { Promised } from './choose-promise.ts';
import { isClosed, pausesClocks } from '../case-status.ts';
import { readClock, type Clock, type ClockEvent } from './sla-clock.ts';

export interface KeptClock extends Clock {
  readonly warnedAt: Date | null;
  readonly breachedAt: Date | null;
}

/** The clocks of a case that begins; the one for the next reply starts when the customer writes again. */
export function startClocks(promised: readonly Promised[], at: Date): KeptClock[] {
  return promised
    .filter(({ promise }) => promise !== 'next_reply')
    .map((one) => ({ ...one, events: [{ at, what: 'started' }], warnedAt: null, breachedAt: null }));
}

/** What a change of status does to the clocks. */
export function moveClocks(clocks: readonly KeptClock[], from: CaseStatus, to: CaseStatus, at: Date): KeptClock[] {
  return clocks.map((clock) => {
    const last = lastOf(clock);
    if (clock.promise === 'acknowledgement')
      return from === 'new' || from === 'reopened' ? withEvent(clock, at, 'stopped') : clock;
    if (isClosed(to)) return withEvent(clock, at, 'stopped');
    if (to === 'reopened') return clock.promise === 'resolution' ? withEvent(clock, at, 'resumed') : clock;
    if (pausesClocks(to)) return last === 'stopped' ? clock : withEvent(clock, at, 'paused');
    return last === 'paused' ? withEvent(clock, at, 'resumed') : clock;
  });
}

/** We have answered: what was promised about replying is kept, and that somebody has seen the case is said by the answer itself. */
export function repliedClocks(clocks: readonly KeptClock[], at: Date): KeptClock[] {
  return clocks.map((clock) => (clock.promise === 'resolution' ? clock : withEvent(clock, at, 'stopped')));
}

/** The customer wrote again: a reply is owed from now on, unless one is owed already. */
export function owedReply(clocks: readonly KeptClock[], promised: readonly Promised[], at: Date): KeptClock[] {
  const isOwed = clocks.some(
    (clock) => (clock.promise === 'first_reply' || clock.promise === 'next_reply') && lastOf(clock) !== 'stopped',
  );
  const next = promised.find(({ promise }) => promise === 'next_reply');
  if (isOwed || next === undefined) return [...clocks];
  return [
    ...clocks.filter(({ promise }) => promise !== 'next_reply'),
    { ...next, events: [{ at, what: 'started' }], warnedAt: null, breachedAt: null },
  ];
}

/**
 * Another promise for a case that goes on (its priority, class, topic or unit has changed): what was used stays used, by the hours of the
 * new promise. What nobody had promised before is owed from the beginning of the case, unless it was done meanwhile.
 */
export function promiseAnew(
  clocks: readonly KeptClock[],
  promised: readonly Promised[],
  history: CaseHistory,
): KeptClock[] {
  const goingOn = clocks.map((clock) => {
    const anew = promised.find(({ promise }) => promise === clock.promise);
    if (anew === undefined || lastOf(clock) === 'stopped' || isSamePromise(anew, clock)) return clock;
    return { ...clock, target: anew.target, hours: anew.hours, warnedAt: null, breachedAt: null };
  });
  const isNew = ({ promise }: KeptClock) => !clocks.some((clock) => clock.promise === promise);
  const added = clocksSince(promised, history).filter((clock) => isNew(clock) && lastOf(clock) !== 'stopped');
  return [...goingOn, ...added];
}

function isSamePromise(one: Promised, other: Promised): boolean {
  const written = ({ target, hours: { timeZone, week, holidays } }: Promised) =>
    JSON.stringify([target, timeZone, week, [...holidays].toSorted()]);
  return written(one) === written(other);
}

/** What moves clocks, in the order in which it happened. */
export interface CaseHistory {
  readonly openedAt: Date;
  readonly moves: readonly (
    | { readonly at: Date; readonly what: 'status'; readonly from: CaseStatus; readonly to: CaseStatus }
    | { readonly at: Date; readonly what: 'replied' | 'written' }
  )[];
}

/** The clocks as they would stand if this had been promised when the case was opened. */
function clocksSince(promised: readonly Promised[], { openedAt, moves }: CaseHistory): KeptClock[] {
  return moves.reduce<KeptClock[]>(
    (clocks, move) => {
      if (move.what === 'status') return moveClocks(clocks, move.from, move.to, move.at);
      return move.what === 'replied' ? repliedClocks(clocks, move.at) : owedReply(clocks, promised, move.at);
    },
    startClocks(promised, openedAt),
  );
}

/** When the case was promised to be solved; null where nothing was promised, or nobody knows while the clock stands. */
export function resolutionDueAt(clocks: readonly KeptClock[], now: Date): Date | null {
  const clock = clocks.find(({ promise }) => promise === 'resolution');
  return clock === undefined ? null : readClock(clock, now).dueAt;
}

export interface SlaStanding {
  readonly sla: 'none' | 'active' | 'active_with_misses' | 'hit' | 'missed';
  /** Of the promise that falls due next. */
  readonly dueAt: Date | null;
  /** When somebody has to look at the clocks again: the next warning or breach that was not told yet. */
  readonly nextAt: Date | null;
}

export function slaStanding(clocks: readonly KeptClock[], now: Date): SlaStanding {
  if (clocks.length === 0) return { sla: 'none', dueAt: null, nextAt: null };
  const read = clocks.map((clock) => ({ clock, read: readClock(clock, now) }));
  const goingOn = read.filter(({ clock }) => lastOf(clock) !== 'stopped');
  const isMissed = read.some(({ read: { state } }) => state !== 'running' && state !== 'paused' && state !== 'hit');
  const due = goingOn.flatMap(({ read: { dueAt } }) => (dueAt === null ? [] : [dueAt]));
  const next = goingOn.flatMap(({ clock, read: { dueAt, warnAt } }) => [
    ...(clock.warnedAt === null && warnAt !== null ? [warnAt] : []),
    ...(clock.breachedAt === null && dueAt !== null ? [dueAt] : []),
  ]);
  return {
    sla: goingOn.length > 0 ? (isMissed ? 'active_with_misses' : 'active') : isMissed ? 'missed' : 'hit',
    dueAt: earliest(due),
    nextAt: earliest(next),
  };
}

export interface Alarm {
  readonly promise: PromiseKind;
  readonly what: 'warning' | 'breach';
}

/** Warnings and breaches that are due and were not told, and the clocks with them told: each is told once. */
export function ringClocks(
  clocks: readonly KeptClock[],
  now: Date,
): { readonly clocks: KeptClock[]; readonly alarms: Alarm[] } {
  const alarms: Alarm[] = [];
  const rung = clocks.map((clock) => {
    if (lastOf(clock) === 'stopped') return clock;
    const { dueAt, warnAt } = readClock(clock, now);
    const isBroken = clock.breachedAt === null && dueAt !== null && dueAt <= now;
    const isWarning = clock.warnedAt === null && warnAt !== null && warnAt <= now;
    if (isBroken) alarms.push({ promise: clock.promise, what: 'breach' });
    else if (isWarning) alarms.push({ promise: clock.promise, what: 'warning' });
    if (!isBroken && !isWarning) return clock;
    return { ...clock, warnedAt: clock.warnedAt ?? now, breachedAt: isBroken ? now : clock.breachedAt };
  });
  return { clocks: rung, alarms };
}

export function lastOf(clock: Clock): ClockEvent['what'] {
  return clock.events.at(-1)?.what ?? 'stopped';
}

function withEvent(clock: KeptClock, at: Date, what: ClockEvent['what']): KeptClock {
  return lastOf(clock) === what ? clock : { ...clock, events: [...clock.events, { at, what }] };
}

function earliest(dates: readonly Date[]): Date | null {
  return dates.length === 0 ? null : new Date(Math.min(...dates.map((date) => date.getTime())));
}
