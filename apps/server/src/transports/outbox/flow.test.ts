import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowance, taken, type Flow, type Limits } from './flow.ts';

const start = new Date('2026-11-21T09:00:00Z');
const momentAt = (ms: number) => ({
  now: new Date(start.getTime() + ms),
  today: new Date(start.getTime() + ms).toISOString().slice(0, 10),
  tomorrowAt: new Date('2026-11-22T00:00:00Z'),
});
const fresh: Flow = { freeAt: null, day: null, sentOnDay: 0, resumeAt: null };

describe('the pace of a transport', () => {
  it('never sends more in a second than it may, however greedily it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.array(fc.record({ after: fc.integer({ min: 0, max: 400 }), wanted: fc.integer({ min: 1, max: 50 }) }), {
          maxLength: 60,
        }),
        (perSecond, asks) => {
          const limits: Limits = { perSecond, perDay: null };
          let flow = fresh;
          let at = 0;
          const sent: number[] = [];
          for (const ask of asks) {
            at += ask.after;
            const { count } = allowance(limits, flow, ask.wanted, momentAt(at));
            flow = { ...flow, ...taken(limits, flow, count, momentAt(at)) };
            for (let n = 0; n < count; n++) sent.push(at);
          }
          const burst = Math.max(1, Math.ceil(perSecond / 10));
          for (const from of sent) {
            const within = sent.filter((ms) => ms >= from && ms < from + 1000).length;
            expect(within).toBeLessThanOrEqual(perSecond + burst);
          }
        },
      ),
    );
  });

  it('lets the next one go exactly when it said', () => {
    const limits: Limits = { perSecond: 0.5, perDay: null };
    const first = allowance(limits, fresh, 10, momentAt(0));
    expect(first.count).toBe(1);
    const flow = { ...fresh, ...taken(limits, fresh, 1, momentAt(0)) };
    const none = allowance(limits, flow, 10, momentAt(500));
    expect(none).toEqual({ count: 0, comeAgainAt: new Date(start.getTime() + 2000) });
    expect(allowance(limits, flow, 10, momentAt(2000)).count).toBe(1);
  });

  it('stops at the limit of the day and goes on the next', () => {
    const limits: Limits = { perSecond: null, perDay: 100 };
    const flow = { ...fresh, ...taken(limits, fresh, 97, momentAt(0)) };
    expect(allowance(limits, flow, 10, momentAt(1)).count).toBe(3);
    const full = { ...flow, ...taken(limits, flow, 3, momentAt(1)) };
    expect(allowance(limits, full, 1, momentAt(2))).toEqual({ count: 0, comeAgainAt: momentAt(0).tomorrowAt });
    expect(allowance(limits, full, 1, momentAt(24 * 3_600_000)).count).toBe(1);
  });

  it('rests as long as the provider asked', () => {
    const resumeAt = new Date(start.getTime() + 30_000);
    const limits: Limits = { perSecond: 10, perDay: null };
    expect(allowance(limits, { ...fresh, resumeAt }, 5, momentAt(0))).toEqual({ count: 0, comeAgainAt: resumeAt });
    expect(allowance(limits, { ...fresh, resumeAt }, 1, momentAt(30_000)).count).toBe(1);
  });
});
