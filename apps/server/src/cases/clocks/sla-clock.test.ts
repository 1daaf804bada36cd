import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterWork, minutes, workedBetween, type BusinessHours } from './business-hours.ts';
import { readClock, type Clock, type ClockEvent } from './sla-clock.ts';

const weekdays: BusinessHours = {
  timeZone: 'Europe/Moscow',
  week: [...Array.from({ length: 5 }, () => [[9 * 60, 18 * 60] as const]), [], []],
  holidays: new Set(['2026-11-04']),
};
const around: BusinessHours = { timeZone: 'Europe/Moscow', week: null, holidays: new Set() };
const at = (text: string) => new Date(`${text}+03:00`);

describe('business hours', () => {
  it('count only the hours in which the unit works', () => {
    expect(workedBetween(weekdays, at('2026-11-20T17:00'), at('2026-11-23T10:00'))).toBe(minutes(120));
    expect(workedBetween(weekdays, at('2026-11-03T17:00'), at('2026-11-05T10:00'))).toBe(minutes(120)); // the 4th is a holiday
    expect(workedBetween(weekdays, at('2026-11-21T10:00'), at('2026-11-22T20:00'))).toBe(0);
    expect(workedBetween(around, at('2026-11-21T10:00'), at('2026-11-22T10:00'))).toBe(minutes(24 * 60));
  });

  it('find the end of a promise over nights, weekends and holidays', () => {
    expect(afterWork(weekdays, at('2026-11-20T17:00'), minutes(120))).toEqual(at('2026-11-23T10:00'));
    expect(afterWork(weekdays, at('2026-11-21T12:00'), minutes(1))).toEqual(at('2026-11-23T09:01'));
    expect(afterWork(weekdays, at('2026-11-20T17:00'), minutes(60))).toEqual(at('2026-11-20T18:00'));
  });

  it('count a night shift in which the clocks go forward as long as it was', () => {
    const night: BusinessHours = {
      timeZone: 'Europe/Kyiv',
      week: Array.from({ length: 7 }, () => [[22 * 60, 30 * 60] as const]),
      holidays: new Set(),
    };
    // 2026-03-29 at 03:00 the clocks of Kyiv show 04:00: eight hours on the wall are seven.
    const from = new Date('2026-03-28T20:00:00Z');
    expect(workedBetween(night, from, new Date('2026-03-29T12:00:00Z'))).toBe(minutes(7 * 60));
  });

  it('belong after midnight to the shift that began the evening before, each minute once', () => {
    const night: BusinessHours = {
      timeZone: 'Europe/Moscow',
      // From Friday evening into Saturday morning, when the day shift begins an hour before the night shift ends.
      week: [[], [], [], [], [[22 * 60, 30 * 60]], [[5 * 60, 13 * 60]], []],
      holidays: new Set(),
    };
    expect(workedBetween(night, at('2026-11-21T02:00'), at('2026-11-21T04:30'))).toBe(minutes(150));
    expect(afterWork(night, at('2026-11-21T02:00'), minutes(60))).toEqual(at('2026-11-21T03:00'));
    expect(workedBetween(night, at('2026-11-20T20:00'), at('2026-11-21T20:00'))).toBe(minutes(15 * 60));
    expect(afterWork(night, at('2026-11-20T20:00'), minutes(15 * 60))).toEqual(at('2026-11-21T13:00'));
    // A shift belongs to the day on which it began: the holiday after it takes nothing off.
    const holiday = { ...night, holidays: new Set(['2026-11-21']) };
    expect(workedBetween(holiday, at('2026-11-21T02:00'), at('2026-11-21T20:00'))).toBe(minutes(4 * 60));
  });

  it('say that a calendar without an hour never ends', () => {
    expect(afterWork({ ...weekdays, week: [[], [], [], [], [], [], []] }, at('2026-11-20T17:00'), 1)).toBeNull();
  });

  it('work out an end at which exactly as much has been worked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 6_000 }), (start, length) => {
        const from = new Date(at('2026-10-01T00:00').getTime() + minutes(start));
        const end = afterWork(weekdays, from, minutes(length));
        expect(end).not.toBeNull();
        if (end !== null) expect(workedBetween(weekdays, from, end)).toBe(minutes(length));
      }),
    );
  });
});

describe('a clock', () => {
  const clock = (events: readonly ClockEvent[], target = minutes(240)): Clock => ({
    promise: 'resolution',
    target,
    hours: weekdays,
    events,
  });

  it('runs in working hours and says when it is due, and when three quarters are used', () => {
    const read = readClock(clock([{ at: at('2026-11-20T16:00'), what: 'started' }]), at('2026-11-20T17:00'));
    expect(read).toMatchObject({ state: 'running', used: minutes(60), dueAt: at('2026-11-23T11:00') });
    expect(read.warnAt).toEqual(at('2026-11-23T10:00'));
  });

  it('stands still while somebody else is awaited, and has no due date then', () => {
    const events: ClockEvent[] = [
      { at: at('2026-11-20T10:00'), what: 'started' },
      { at: at('2026-11-20T11:00'), what: 'paused' },
    ];
    expect(readClock(clock(events), at('2026-11-24T11:00'))).toMatchObject({
      state: 'paused',
      used: minutes(60),
      dueAt: null,
    });
    const resumed = [...events, { at: at('2026-11-24T12:00'), what: 'resumed' } as const];
    expect(readClock(clock(resumed), at('2026-11-24T12:30'))).toMatchObject({
      state: 'running',
      used: minutes(90),
      dueAt: at('2026-11-24T15:00'),
    });
  });

  it('is missed at the minute after its promise, and hit at the last minute of it', () => {
    const until = (end: string): ClockEvent[] => [
      { at: at('2026-11-20T10:00'), what: 'started' },
      { at: at(end), what: 'stopped' },
    ];
    expect(readClock(clock(until('2026-11-20T14:00')), at('2026-12-01T00:00')).state).toBe('hit');
    const late = readClock(clock(until('2026-11-20T14:01')), at('2026-12-01T00:00'));
    expect(late).toMatchObject({ state: 'missed', dueAt: at('2026-11-20T14:00') });
  });

  it('is late once its deadline at closing time has passed, though the night adds no working time', () => {
    const read = readClock(clock([{ at: at('2026-11-19T14:00'), what: 'started' }]), at('2026-11-19T22:20'));
    expect(read).toMatchObject({ state: 'running_late', used: minutes(240), dueAt: at('2026-11-19T18:00') });
  });

  it('adds up: what was used is the sum of its stretches, and waiting adds nothing', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(gaps, (lengths) => {
        let moment = at('2026-10-01T08:00').getTime();
        const events = lengths.map((length, index): ClockEvent => {
          moment += minutes(length);
          return { at: new Date(moment), what: index === 0 ? 'started' : index % 2 === 1 ? 'paused' : 'resumed' };
        });
        const now = new Date(moment + minutes(500));
        const read = readClock(clock(events), now);
        expect(read.used).toBe(read.stretches.reduce((sum, { worked }) => sum + worked, 0));
        for (const stretch of read.stretches) if (!stretch.runs) expect(stretch.worked).toBe(0);
        if (read.state === 'running' && read.dueAt !== null) expect(read.dueAt >= now).toBe(true);
      }),
    );
  });
});
