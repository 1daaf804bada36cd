import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawVariant, plainSchedule, scheduleFor, type StoredSchedule } from './schedule.ts';

const stored = (id: number, touchpointId: number | null, surveyId: number | null): StoredSchedule => ({
  ...plainSchedule,
  id,
  touchpointId,
  surveyId,
});

describe('schedules', () => {
  it('are taken by how exactly they fit', () => {
    const all = [stored(1, null, null), stored(2, 7, null), stored(3, null, 9), stored(4, 7, 9)];
    const of = (touchpointId: number, surveyId: number) => scheduleFor(all, { touchpointId, surveyId })?.id;
    expect([of(7, 9), of(8, 9), of(7, 5), of(8, 5)]).toEqual([4, 3, 2, 1]);
    expect(scheduleFor([stored(2, 7, null)], { touchpointId: 8, surveyId: 1 })).toBeNull();
  });

  it('draw variants by their shares, and the same one for the same invitation', () => {
    const variants = [1, 3, 0].map((share) => ({ share, templateId: null, delayMinutes: 0 }));
    const drawn = [0, 0, 0];
    for (let n = 0; n < 20_000; n++) {
      const id = randomUUID();
      const at = drawVariant(variants, id, 0);
      expect(drawVariant(variants, id, 0)).toBe(at);
      drawn[at] = (drawn[at] ?? 0) + 1;
    }
    // Three standard errors of a share of a quarter among 20,000.
    expect(Math.abs((drawn[0] ?? 0) / 20_000 - 0.25)).toBeLessThan(0.0092);
    expect(drawn[2]).toBe(0);
  });
});
