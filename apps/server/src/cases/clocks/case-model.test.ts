import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseStatuses, type CaseStatus } from '@otklik/contract';
import { minutes } from './business-hours.ts';
import { findTransition, isClosed, pausesClocks, transitionsFrom } from '../case-status.ts';
import {
  lastOf,
  moveClocks,
  owedReply,
  repliedClocks,
  ringClocks,
  slaStanding,
  startClocks,
  type KeptClock,
} from './clocks.ts';
import { readClock } from './sla-clock.ts';

const hours = { timeZone: 'Europe/Moscow', week: null, holidays: new Set<string>() };
const promised = (['acknowledgement', 'first_reply', 'next_reply', 'resolution'] as const).map((promise, at) => ({
  promise,
  target: minutes([60, 240, 480, 1_440][at] ?? 60),
  hours,
}));
const begin = Date.UTC(2026, 10, 20, 9);

/** Everything that may happen to a case, at any time after what happened before. */
const happenings = fc.array(
  fc.record({
    afterMinutes: fc.integer({ min: 0, max: 2_000 }),
    what: fc.oneof(
      fc.constantFrom('reply' as const, 'customer' as const, 'alarm' as const),
      fc.constantFrom(...caseStatuses),
    ),
  }),
  { maxLength: 40 },
);

interface Model {
  status: CaseStatus;
  clocks: KeptClock[];
  now: number;
  readonly told: string[];
  /** Of the promise of a resolution: counted by hand, while it was ours to work. */
  worked: number;
}

function play(events: readonly { afterMinutes: number; what: CaseStatus | 'reply' | 'customer' | 'alarm' }[]): Model {
  const model: Model = {
    status: 'new',
    clocks: startClocks(promised, new Date(begin)),
    now: begin,
    told: [],
    worked: 0,
  };
  for (const { afterMinutes, what } of events) {
    if (!isClosed(model.status) && !pausesClocks(model.status)) model.worked += minutes(afterMinutes);
    model.now += minutes(afterMinutes);
    happen(model, what);
    holds(model);
    if (what === 'reply') answered(model);
  }
  return model;
}

function happen(model: Model, what: CaseStatus | 'reply' | 'customer' | 'alarm'): void {
  const at = new Date(model.now);
  if (what === 'reply') model.clocks = repliedClocks(model.clocks, at);
  else if (what === 'alarm') {
    const { clocks, alarms } = ringClocks(model.clocks, at);
    model.clocks = clocks;
    model.told.push(...alarms.map((alarm) => `${alarm.what} ${alarm.promise}`));
  } else if (what === 'customer') {
    // As `hearCustomer` does it; a duplicate's words go to another case.
    if (model.status === 'duplicate') return;
    const to = isClosed(model.status) ? 'reopened' : model.status === 'waiting_customer' ? 'in_progress' : model.status;
    const moved = to === model.status ? model.clocks : moveClocks(model.clocks, model.status, to, at);
    model.status = to;
    model.clocks = owedReply(moved, promised, at);
  } else if (findTransition(model.status, what) !== null) {
    model.clocks = moveClocks(model.clocks, model.status, what, at);
    model.status = what;
  }
}

/** Who was answered has been seen: neither a word to him nor that somebody took the case in hand is owed any more. */
function answered({ clocks }: Model): void {
  for (const clock of clocks) if (clock.promise !== 'resolution') expect(lastOf(clock)).toBe('stopped');
}

function holds({ status, clocks, now, worked }: Model): void {
  const at = new Date(now);
  expect(new Set(clocks.map(({ promise }) => promise)).size).toBe(clocks.length);
  for (const clock of clocks) {
    const { used, stretches } = readClock(clock, at);
    expect(used).toBe(stretches.reduce((sum, one) => sum + one.worked, 0));
    stretches.forEach((stretch, index) => {
      expect(stretch.to.getTime()).toBeGreaterThanOrEqual(stretch.from.getTime());
      const next = stretches[index + 1];
      if (next !== undefined) expect(next.from.getTime()).toBeGreaterThanOrEqual(stretch.to.getTime());
    });
    // What is closed owes nothing more, and nothing runs while we wait for somebody else.
    if (isClosed(status)) expect(lastOf(clock)).toBe('stopped');
    if (pausesClocks(status) && clock.promise === 'resolution') expect(lastOf(clock)).toBe('paused');
  }
  const resolution = clocks.find(({ promise }) => promise === 'resolution');
  expect(resolution === undefined ? null : readClock(resolution, at).used).toBe(worked);
  const { sla, dueAt } = slaStanding(clocks, at);
  if (isClosed(status)) expect([sla === 'hit' || sla === 'missed', dueAt]).toEqual([true, null]);
}

describe('any sequence of events', () => {
  it('leaves every clock the sum of its stretches, nothing owed by what is closed, and the time that was ours counted once', () => {
    fc.assert(
      fc.property(happenings, (events) => void play(events)),
      { numRuns: 500 },
    );
  });

  it('warns of a promise and breaks it once each for as long as it is the same promise', () => {
    fc.assert(
      fc.property(happenings, (events) => {
        const { told } = play(events);
        const ofResolution = told.filter((one) => one.endsWith(' resolution'));
        expect(new Set(ofResolution).size).toBe(ofResolution.length);
      }),
      { numRuns: 300 },
    );
  });

  it('never leaves a case without a way on, and never back to new', () => {
    for (const status of caseStatuses) {
      expect(transitionsFrom(status).length).toBeGreaterThan(0);
      expect(findTransition(status, 'new')).toBeNull();
    }
  });
});
