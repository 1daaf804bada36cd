import { describe, expect, it } from 'vitest';
import { restAfter, settle } from './settle.ts';

const now = new Date('2026-11-21T09:00:00Z');
const attempt = {
  attempts: 1,
  attemptedAt: now,
  doubtedAt: null,
  recognisesForMs: 0,
  expiresAt: new Date('2026-12-01T00:00:00Z'),
  now,
  chance: 0.5,
};
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('what becomes of a message', () => {
  it('is not repeated while it may have gone, unless the provider knows repetitions', () => {
    const doubtful = { kind: 'doubtful', reason: 'line fell' } as const;
    expect(settle(doubtful, attempt)).toEqual({ state: 'doubtful', reason: 'line fell', doubtedAt: now });
    const known = { ...attempt, recognisesForMs: Infinity };
    expect(settle(doubtful, known)).toMatchObject({ state: 'planned', doubtedAt: now });
    expect(settle(doubtful, { ...known, attempts: 12, doubtedAt: minutesAgo(900) }).state).toBe('doubtful');
  });

  it('is repeated only so long as the provider knows the first of those that may have gone', () => {
    const busy = { kind: 'later', reason: '429', retryAfterSeconds: 600, everything: true } as const;
    const hour = { ...attempt, attempts: 3, recognisesForMs: 3_600_000 };
    expect(settle(busy, { ...hour, doubtedAt: minutesAgo(49) })).toMatchObject({
      state: 'planned',
      doubtedAt: minutesAgo(49),
    });
    expect(settle(busy, { ...hour, doubtedAt: minutesAgo(50) })).toEqual({
      state: 'doubtful',
      reason: '429',
      doubtedAt: minutesAgo(50),
    });
    // Turned away each time, it has not gone, however long ago the first was.
    expect(settle(busy, { ...hour, attemptedAt: minutesAgo(500) })).toMatchObject({
      state: 'planned',
      doubtedAt: null,
    });
  });

  it('comes again later each time, and is given up in the end', () => {
    const later = { kind: 'later', reason: 'greylisted', retryAfterSeconds: null, everything: false } as const;
    const pauses = [1, 2, 3, 9].map((attempts) => {
      const settled = settle(later, { ...attempt, attempts });
      return settled.state === 'planned' ? (settled.dueAt.getTime() - now.getTime()) / 1000 : null;
    });
    expect(pauses).toEqual([30, 60, 120, 7680]);
    expect(settle(later, { ...attempt, attempts: 12 }).state).toBe('failed');
  });

  it('is given up when the invitation would have run out before', () => {
    const later = { kind: 'later', reason: 'greylisted', retryAfterSeconds: 3600, everything: false } as const;
    expect(settle(later, { ...attempt, expiresAt: new Date('2026-11-21T09:30:00Z') }).state).toBe('failed');
  });

  it('loses no attempt by a provider that is down', () => {
    const down = { kind: 'later', reason: 'refused', retryAfterSeconds: 5, everything: true } as const;
    expect(settle(down, { ...attempt, attempts: 40 })).toMatchObject({ state: 'planned', isCounted: false });
  });

  it('rests longer with every failure, and never more than ten minutes', () => {
    expect([1, 2, 3].map(restAfter)).toEqual([2_000, 4_000, 8_000]);
    expect(restAfter(50)).toBe(600_000);
  });
});
