/** Where an instant falls in a place's own calendar. */
export interface LocalTime {
  /** `2026-11-21` */
  readonly day: string;
  readonly hour: number;
}

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const days = new Map<number, string>();
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();
/** Enough for years of quarters of a dozen zones; beyond it the oldest are worked out anew. */
const REMEMBERED_QUARTERS = 200_000;

/**
 * Offsets change on quarters of an hour only, and on few days, so the calendar is asked twice per zone and day, on a day of change
 * for each quarter, and the rest is integer arithmetic: 50,000 interactions a second could not afford a formatter each.
 */
export function localTime(instant: Date, timeZone: string): LocalTime {
  const local = instant.getTime() + offsetMs(instant.getTime(), timeZone);
  const number = Math.floor(local / DAY_MS);
  let day = days.get(number);
  if (day === undefined) {
    if (days.size >= REMEMBERED_QUARTERS) days.clear();
    days.set(number, (day = new Date(local).toISOString().slice(0, 10)));
  }
  return { day, hour: Math.floor((local - number * DAY_MS) / HOUR_MS) };
}

/** Milliseconds that a zone is ahead of UTC at an instant. */
export function offsetMs(instantMs: number, timeZone: string): number {
  const known = steady.get(timeZone);
  if (known !== undefined && instantMs >= known.from && instantMs < known.to) return known.offset;
  const day = Math.floor(instantMs / DAY_MS) * DAY_MS;
  const atStart = knownOffset(day, timeZone);
  // No zone has changed its clocks twice within a day: where they stand alike at both ends, they stood so all day.
  if (knownOffset(day + DAY_MS, timeZone) !== atStart)
    return knownOffset(Math.floor(instantMs / QUARTER_MS) * QUARTER_MS, timeZone);
  noteSteady(timeZone, known, { from: day, to: day + DAY_MS, offset: atStart });
  return atStart;
}

/** Days in a row on which a zone's clock stood alike: most of what is asked lies within the last that were met. */
interface Steady {
  from: number;
  to: number;
  offset: number;
}
const steady = new Map<string, Steady>();

function noteSteady(timeZone: string, known: Steady | undefined, day: Steady): void {
  if (known === undefined || known.offset !== day.offset || known.to < day.from || day.to < known.from)
    steady.set(timeZone, day);
  else {
    known.from = Math.min(known.from, day.from);
    known.to = Math.max(known.to, day.to);
  }
}

/** At the beginning of a quarter of an hour, asked once. */
function knownOffset(quarterMs: number, timeZone: string): number {
  let known = offsets.get(timeZone);
  if (known === undefined) offsets.set(timeZone, (known = new Map()));
  let offset = known.get(quarterMs);
  if (offset === undefined) {
    if (known.size >= REMEMBERED_QUARTERS) known.clear();
    known.set(quarterMs, (offset = askOffset(quarterMs, timeZone)));
  }
  return offset;
}

/** The instant at which a wall clock in a zone shows `2026-11-21T09:12:00`; in the hour that a clock skips, the later one. */
export function instantOf(wallClock: string, timeZone: string): Date {
  const asUtc = Date.parse(`${wallClock}Z`);
  const guess = asUtc - offsetMs(asUtc, timeZone);
  return new Date(asUtc - offsetMs(guess, timeZone));
}

function askOffset(instantMs: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instantMs).map((part) => [part.type, Number(part.value)]));
  const part = (type: string) => parts.get(type as Intl.DateTimeFormatPartTypes) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(instantMs / 1000) * 1000;
}
