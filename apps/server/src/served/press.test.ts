import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byMoment, judgeLatest, judgePresses, misuseVisits, type PressMoment } from './press.ts';

const rule = { repeatSeconds: 2, misusePresses: 15, misuseSeconds: 60 };
const at = (...seconds: number[]): PressMoment[] =>
  seconds.map((second, index) => ({ id: `p${index}`, at: second * 1000 }));
const statesOf = (presses: PressMoment[]) => [...judgePresses(presses, rule).values()];

describe('presses', () => {
  it('are answers when customers come one after the other', () => {
    expect(statesOf(at(0, 10, 20, 33))).toEqual(['taken', 'taken', 'taken', 'taken']);
  });

  it('within two seconds of an answer repeat it, and the next customer is counted', () => {
    expect(statesOf(at(0, 0.5, 1.9, 2, 5))).toEqual(['taken', 'repeat', 'repeat', 'taken', 'taken']);
  });

  it('forty times in a minute are one visit of misuse and no answer; who comes later is heard', () => {
    const child = Array.from({ length: 40 }, (_, index) => index * 1.5);
    const presses = at(...child, 200);
    const states = judgePresses(presses, rule);
    expect([...states.values()].filter((state) => state === 'misuse')).toHaveLength(40);
    expect(states.get('p40')).toBe('taken');
    expect(misuseVisits(presses, states, rule)).toEqual([{ beganAt: 0, endedAt: 58_500 }]);
  });

  it('fourteen in a minute are a busy counter, fifteen are misuse', () => {
    const every = (count: number) => at(...Array.from({ length: count }, (_, index) => index * 4));
    expect(new Set(statesOf(every(14)))).toEqual(new Set(['taken']));
    expect(new Set(statesOf(every(15)))).toEqual(new Set(['misuse']));
  });

  const moments = fc
    .uniqueArray(fc.integer({ min: 0, max: 400_000 }), { maxLength: 80 })
    .map((times) => times.map((time, index): PressMoment => ({ id: `p${index}`, at: time })));

  it('are judged the same in whatever order they arrive', () => {
    fc.assert(
      fc.property(moments, (presses) => {
        const states = (all: PressMoment[]) => Object.fromEntries(judgePresses(all, rule));
        expect(states(presses.toReversed())).toEqual(states(presses));
      }),
    );
  });

  it('leave no minute with as many answers as misuse begins with, and no two answers closer than a repeat', () => {
    fc.assert(
      fc.property(moments, (presses) => {
        const states = judgePresses(presses, rule);
        const taken = presses.filter(({ id }) => states.get(id) === 'taken').toSorted((a, b) => a.at - b.at);
        for (const [index, one] of taken.entries()) {
          expect(taken.filter((other) => other.at >= one.at && other.at - one.at < 60_000).length).toBeLessThan(15);
          const next = taken[index + 1];
          if (next !== undefined) expect(next.at - one.at).toBeGreaterThanOrEqual(2_000);
        }
      }),
    );
  });

  it('that come one after the other are the same when only the latest are looked at', () => {
    const close = fc
      .array(fc.integer({ min: 1, max: 9_000 }), { maxLength: 120 })
      .map((gaps) => gaps.reduce<number[]>((times, gap) => [...times, (times.at(-1) ?? 0) + gap], []))
      .map((times) => times.map((time, index): PressMoment => ({ id: `p${index}`, at: time })));
    fc.assert(
      fc.property(close, fc.integer({ min: 1, max: 7 }), (presses, group) => {
        const sorted = presses.toSorted(byMoment);
        let answeredAt = -Infinity;
        for (let from = 0; from < sorted.length; from += group) {
          const [before, fresh] = [sorted.slice(0, from), sorted.slice(from, from + group)];
          const states = judgePresses([...before, ...fresh], rule);
          const judged = judgeLatest(before, fresh, answeredAt, rule);
          if (judged !== null) expect(judged.states).toEqual(fresh.map(({ id }) => states.get(id)));
          else expect(fresh.some(({ id }) => states.get(id) === 'misuse')).toBe(true);
          answeredAt = [...before, ...fresh].findLast(({ id }) => states.get(id) === 'taken')?.at ?? -Infinity;
          if (judged !== null) expect(judged.answeredAt).toBe(answeredAt);
        }
      }),
    );
  });
});
