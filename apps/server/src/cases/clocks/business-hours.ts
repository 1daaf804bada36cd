import { instantOf, localTime } from '../../platform/local-time.ts';

/** When a unit works. Null hours: around the clock, and holidays do not matter. */
export interface BusinessHours {
  readonly timeZone: string;
  /** By weekday, Monday first; each a list of stretches `[from, to)` in minutes of the day. */
  readonly week: readonly (readonly (readonly [from: number, to: number])[])[] | null;
  /** Days of the calendar on which nobody works, `2026-01-01`. */
  readonly holidays: ReadonlySet<string>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A calendar without a single working hour would be searched for ever. */
const SEARCHED_DAYS = 3_660;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The working stretches of one day, as instants, in their order: a stretch in which the clocks change is as long as it really is. One
 * that goes past midnight belongs to the day on which it began.
 */
function stretchesOn(hours: BusinessHours, day: string): Stretch[] {
  if (hours.week === null || hours.holidays.has(day)) return [];
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return (hours.week[weekday] ?? [])
    .map(([from, to]) => ({ from: instantAt(day, from, hours.timeZone), to: instantAt(day, to, hours.timeZone) }))
    .toSorted((a, b) => a.from - b.from);
}

function instantAt(day: string, minutes: number, timeZone: string): number {
  if (minutes >= 24 * 60) return instantAt(nextDay(day), minutes - 24 * 60, timeZone);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
  return instantOf(`${day}T${clock}`, timeZone).getTime();
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

/** What is worked from an instant on, each minute once: the night shift of the day before may be going on still, and shifts may overlap. */
function* workFrom(hours: BusinessHours, from: Date): Generator<Stretch> {
  let reached = from.getTime();
  // A stretch ends before the second midnight after its day began, so the day before is the first that can reach into this one.
  let day = dayBefore(localTime(from, hours.timeZone).day);
  for (let searched = 0; searched < SEARCHED_DAYS; searched += 1, day = nextDay(day))
    for (const stretch of stretchesOn(hours, day)) {
      const begin = Math.max(stretch.from, reached);
      if (begin >= stretch.to) continue;
      yield { from: begin, to: stretch.to };
      reached = stretch.to;
    }
}

/** The working stretches between two instants; around the clock it is one. */
export function shiftsBetween(
  hours: BusinessHours,
  from: Date,
  to: Date,
): { readonly from: Date; readonly to: Date }[] {
  if (to <= from) return [];
  if (hours.week === null) return [{ from, to }];
  const shifts = [];
  for (const stretch of workFrom(hours, from)) {
    if (stretch.from >= to.getTime()) break;
    shifts.push({ from: new Date(stretch.from), to: new Date(Math.min(stretch.to, to.getTime())) });
  }
  return shifts;
}

/** Working milliseconds between two instants; 0 when `to` does not lie after `from`. */
export function workedBetween(hours: BusinessHours, from: Date, to: Date): number {
  return shiftsBetween(hours, from, to).reduce(
    (worked, shift) => worked + shift.to.getTime() - shift.from.getTime(),
    0,
  );
}

/**
 * The instant at which `milliseconds` of work have passed since `from`.
 * @returns null when the calendar has no working hour in ten years
 */
export function afterWork(hours: BusinessHours, from: Date, milliseconds: number): Date | null {
  if (hours.week === null) return new Date(from.getTime() + milliseconds);
  let left = milliseconds;
  for (const stretch of workFrom(hours, from)) {
    if (stretch.to - stretch.from >= left) return new Date(stretch.from + left);
    left -= stretch.to - stretch.from;
  }
  return null;
}

/** When work begins again; null: it is going on, or the calendar knows of no other hour. */
export function nextOpening(hours: BusinessHours, now: Date): Date | null {
  const next = hours.week === null ? null : afterWork(hours, now, 1);
  // What has worked for a millisecond by then began a millisecond before.
  return next === null || next.getTime() <= now.getTime() + 1 ? null : new Date(next.getTime() - 1);
}

export function minutes(count: number): number {
  return count * MINUTE_MS;
}
