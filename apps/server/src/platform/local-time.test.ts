import { expect, it } from 'vitest';
import { offsetMs } from './local-time.ts';

/** What the calendar says, asked anew for each instant. */
function asked(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - instant;
}

const QUARTER_MS = 900_000;

it.each([
  ['Europe/Berlin', '2026-03-27', '2026-03-31'],
  ['Australia/Lord_Howe', '2026-04-03', '2026-04-06'],
  ['Pacific/Apia', '2011-12-28', '2012-01-02'],
  ['Asia/Kolkata', '2026-01-01', '2026-01-02'],
])('follows the clock of %s over its changes', (zone, from, to) => {
  for (let instant = Date.parse(from); instant < Date.parse(to); instant += QUARTER_MS)
    expect([new Date(instant), offsetMs(instant, zone)]).toEqual([new Date(instant), asked(instant, zone)]);
});
