import type { Timing } from '@otklik/contract';
import { localTime, offsetMs } from '../../platform/local-time.ts';
import type { Seconds } from './ask.ts';

const DAY_SECONDS = 86_400;
const DAY_MINUTES = 1_440;
/** A policy that allows no moment within this is a policy that allows none. */
const LONGEST_SEARCH_DAYS = 400;

/** Minutes of the day, from inclusive, to exclusive. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** When a customer may be written to, by his own clock. */
export interface AllowedHours {
  /** Monday first. */
  readonly byWeekday: readonly (readonly Span[])[];
  /** Country → days, as they stand in the policy. */
  readonly holidays: ReadonlyMap<string, ReadonlySet<string>>;
}

export function compileHours(timing: Timing): AllowedHours {
  return {
    byWeekday: [1, 2, 3, 4, 5, 6, 7].map((weekday) => spansOf(timing, weekday)),
    holidays: new Map(timing.holidays.map(({ country, days }) => [country, new Set(days)])),
  };
}

/** The first allowed moment at or after `from`; null when there is none up to `until`. Later `from`, never an earlier answer. */
export function allowedMoment(
  hours: AllowedHours,
  from: Seconds,
  until: Seconds,
  where: { readonly zone: string; readonly country: string },
): Seconds | null {
  let moment = from;
  for (let turn = 0; turn < LONGEST_SEARCH_DAYS && moment <= until; turn++) {
    const local = moment + offsetAt(moment, where.zone);
    const dayNumber = Math.floor(local / DAY_SECONDS);
    const span = isHoliday(hours, moment, where)
      ? undefined
      : spanFor(hours, dayNumber, local - dayNumber * DAY_SECONDS);
    if (span !== undefined && span.from * 60 <= local - dayNumber * DAY_SECONDS) return moment;
    const wanted = span === undefined ? (dayNumber + 1) * DAY_SECONDS : dayNumber * DAY_SECONDS + span.from * 60;
    moment = whenWallShows(wanted, { moment, local }, where.zone);
  }
  return null;
}

/** The span that holds this second of the day, else the next one of it. */
function spanFor(hours: AllowedHours, dayNumber: number, second: number): Span | undefined {
  // 1970-01-01 was a Thursday.
  const weekday = (((dayNumber + 3) % 7) + 7) % 7;
  return hours.byWeekday[weekday]?.find(({ to }) => second < to * 60);
}

function isHoliday(
  hours: AllowedHours,
  moment: Seconds,
  { zone, country }: { zone: string; country: string },
): boolean {
  if (hours.holidays.size === 0) return false;
  const days = hours.holidays.get(country) ?? hours.holidays.get('*');
  if (days === undefined) return false;
  const { day } = localTime(new Date(moment * 1000), zone);
  return days.has(day) || days.has(day.slice(5));
}

/**
 * The next moment to look at when the wall is to show a later time than now. A clock that is put forward meanwhile may pass that time over:
 * then the moment of that. One that is put back shows some of the day again, and that is looked at anew. It is asked for half of all
 * decisions, so the clock is asked once wherever nobody turns it.
 */
function whenWallShows(wanted: number, now: { moment: Seconds; local: number }, zone: string): Seconds {
  const offset = now.local - now.moment;
  const unturned = wanted - offset;
  const offsetThen = offsetAt(unturned, zone);
  if (offsetThen === offset) return unturned;
  const turned = whenTurned(now.moment, unturned, zone);
  return offsetThen < offset ? turned : Math.max(turned, wanted - offsetThen);
}

/** The second in which the clock is turned between two moments with different offsets. */
function whenTurned(before: Seconds, after: Seconds, zone: string): Seconds {
  const offset = offsetAt(before, zone);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** Seconds by which the clocks of a place are ahead of UTC. */
function offsetAt(moment: Seconds, zone: string): number {
  return offsetMs(moment * 1000, zone) / 1000;
}

function spansOf(timing: Timing, weekday: number): Span[] {
  if (!timing.weekdays.includes(weekday)) return [];
  const windows = timing.windows.filter(({ weekdays }) => weekdays.includes(weekday));
  const open =
    timing.windows.length === 0
      ? [{ from: 0, to: DAY_MINUTES }]
      : windows.map(({ from, to }) => ({ from: minuteOf(from), to: endOf(to) }));
  const quiet = quietSpans(timing.quietHours);
  const allowed = quiet.reduce<Span[]>((spans, away) => spans.flatMap((span) => without(span, away)), open);
  return allowed.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from || a.to - b.to);
}

function quietSpans(quiet: Timing['quietHours']): Span[] {
  if (quiet === null) return [];
  const [from, to] = [minuteOf(quiet.from), minuteOf(quiet.to)];
  if (from === to) return [];
  return from < to
    ? [{ from, to }]
    : [
        { from: 0, to },
        { from, to: DAY_MINUTES },
      ];
}

function without(span: Span, away: Span): Span[] {
  return [
    { from: span.from, to: Math.min(span.to, away.from) },
    { from: Math.max(span.from, away.to), to: span.to },
  ].filter(({ from, to }) => to > from);
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

/** A window that ends at 00:00 ends with the day. */
function endOf(clock: string): number {
  return minuteOf(clock) === 0 ? DAY_MINUTES : minuteOf(clock);
}
