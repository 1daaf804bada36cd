import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timing } from '@otklik/contract';
import { allowedMoment, compileHours } from './allowed-moment.ts';

const berlin = { zone: 'Europe/Berlin', country: 'DE' };

/** The first allowed moment from one to another, as ISO times. */
function momentIn(set: Parameters<typeof timing.parse>[0], from: string, until: string): string | null {
  const seconds = (instant: string) => Date.parse(instant) / 1000;
  const found = allowedMoment(compileHours(timing.parse(set)), seconds(from), seconds(until), berlin);
  return found === null ? null : new Date(found * 1000).toISOString();
}

/** On 2026-03-29 the clocks of Berlin go from 02:00 to 03:00, on 2026-10-25 from 03:00 back to 02:00. */
describe('a clock that is put forward', () => {
  const evening = '2026-03-28T22:00:00Z';
  const nextDay = '2026-03-30T12:00:00Z';
  const window = (from: string, to: string) => ({ quietHours: null, windows: [{ weekdays: [7], from, to }] });

  it('opens a window that begins in the lost hour when that hour would have been over', () => {
    expect(momentIn(window('02:30', '04:00'), evening, nextDay)).toBe('2026-03-29T01:00:00.000Z');
  });

  it('has no moment in a window that lies in the lost hour whole', () => {
    expect(momentIn(window('02:15', '02:45'), evening, nextDay)).toBeNull();
  });

  it('ends quiet hours by the wall, an hour sooner in the world', () => {
    const quiet = { quietHours: { from: '21:00', to: '09:00' } };
    expect(momentIn(quiet, evening, nextDay)).toBe('2026-03-29T07:00:00.000Z');
    expect(momentIn(quiet, '2026-03-27T22:00:00Z', nextDay)).toBe('2026-03-28T08:00:00.000Z');
  });
});

describe('a clock that is put back', () => {
  it('opens a window in the hour that is shown twice at its first time, and is open at the second', () => {
    const set = { quietHours: null, windows: [{ weekdays: [7], from: '02:30', to: '02:45' }] };
    const until = '2026-10-26T12:00:00Z';
    expect(momentIn(set, '2026-10-24T22:00:00Z', until)).toBe('2026-10-25T00:30:00.000Z');
    expect(momentIn(set, '2026-10-25T00:50:00Z', until)).toBe('2026-10-25T01:30:00.000Z');
  });
});

it('is never sooner for whoever asks later, on whatever day the clocks are turned', () => {
  const turns = ['2026-03-28T18:00:00Z', '2026-10-24T18:00:00Z'];
  const minuteOfDay = fc.integer({ min: 0, max: 24 * 60 - 2 });
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  fc.assert(
    fc.property(
      fc.constantFrom(...turns),
      fc.integer({ min: 0, max: 20 * 60 }),
      fc.integer({ min: 0, max: 300 }),
      fc.tuple(minuteOfDay, minuteOfDay).filter(([from, to]) => from !== to),
      (evening, first, more, ends) => {
        const [from, to] = ends.toSorted((a, b) => a - b).map(clock);
        const set = { quietHours: null, windows: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from, to }] };
        const at = (minutes: number) => new Date(Date.parse(evening) + minutes * 60_000).toISOString();
        const [sooner, later] = [first, first + more].map((minutes) => momentIn(set, at(minutes), at(5_000)));
        expect(sooner != null && later != null && sooner <= later && later >= at(first + more)).toBe(true);
      },
    ),
  );
});
