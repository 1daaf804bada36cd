import { describe, expect, it } from 'vitest';
import { instantOf } from '../../platform/local-time.ts';
import { createWallClockReader } from './wall-clock.ts';
import { readTime, type DateOrder } from './read-value.ts';

const dates = [
  '2026-10-25',
  '2026-3-29',
  '25.10.2026',
  '03/04/26',
  '31.02.2026',
  '2026-13-01',
  '1999.1.1',
  'вчера',
  '',
];
const times = ['', '9:12', '02:30', '23:59:59', '09:12:00.123', '09:12:00.123Z', '9:12Z', '24:00', '9:60', '09:12:60']
  .concat([
    '9.12',
    '3:15 pm',
    '09:12:00+03:00',
    '09:12:00.1-0530',
    '9:12+3:00',
    '09:12+2500',
    '09:12-',
    '09:12:00.',
    '9',
    ':12',
    '09:1',
    '9:12 ',
    '9:12ZZ',
    '012:30',
  ])
  .flatMap((time) => [`T${time}`, ` ${time}`, `, ${time}`]);
const texts = dates.flatMap((date) => [date, ...times.map((time) => date + time)]);

describe('the wall clock of a file', () => {
  it.each<DateOrder>(['iso', 'ymd', 'dmy', 'mdy'])('is read as the careful way reads it, in the order %s', (order) => {
    const read = createWallClockReader(order);
    let known = 0;
    for (const text of texts) {
      const clock = read(text);
      if (clock === null) continue;
      known += 1;
      for (const zone of ['Europe/Berlin', 'Asia/Vladivostok']) {
        const wall = new Date(clock.wall).toISOString().slice(0, 19);
        const instant = clock.offset !== null ? new Date(clock.wall - clock.offset) : instantOf(wall, zone);
        expect([text, instant]).toEqual([text, readTime(text, order, zone)]);
      }
    }
    expect(known).toBeGreaterThan(20);
  });

  it('reads what most files hold', () => {
    expect(createWallClockReader('iso')('2026-11-21T09:12:03.5Z')).toEqual({
      wall: Date.UTC(2026, 10, 21, 9, 12, 3),
      offset: 0,
    });
    expect(createWallClockReader('dmy')('21.11.2026 9:12')).toEqual({
      wall: Date.UTC(2026, 10, 21, 9, 12),
      offset: null,
    });
  });
});
