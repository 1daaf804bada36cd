import { allowedMoment, type AllowedHours } from '../decisions/core/allowed-moment.ts';
import { instantOf, localTime } from '../platform/local-time.ts';

type DayPart = 'morning' | 'afternoon' | 'evening';

/** Where each part of the customer's day begins. */
const parts = [
  ['morning', 0],
  ['afternoon', 12],
  ['evening', 17],
] as const;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A number whose other parts of the day are all forbidden is called in the same one. */
const LOOKED_AHEAD_DAYS = 8;

export function dayPartOf(at: Date, zone: string): DayPart {
  const { hour } = localTime(at, zone);
  return parts.findLast(([, from]) => hour >= from)?.[0] ?? 'morning';
}

export interface Redial {
  readonly now: Date;
  readonly until: Date;
  readonly gapMs: number;
  readonly hours: AllowedHours;
  readonly where: { readonly zone: string; readonly country: string };
  /** When the number was tried in vain, the last time among them; empty: any part of the day will do. */
  readonly tried: readonly Date[];
}

/**
 * When a number is dialled again: after the gap, by the customer's clock, and in a part of his day in which he was tried least
 * often. Null: no moment is left before the invitation runs out.
 */
export function nextAttempt({ now, until, gapMs, hours, where, tried }: Redial): Date | null {
  const from = now.getTime() + gapMs;
  const candidates = [from, ...partsAfter(from, where.zone)].flatMap((at) => {
    const moment = allowedMoment(hours, Math.floor(at / 1000), Math.floor(until.getTime() / 1000), where);
    return moment === null ? [] : [new Date(moment * 1000)];
  });
  const triesIn = (part: DayPart) => tried.filter((at) => dayPartOf(at, where.zone) === part).length;
  const fewest = Math.min(...candidates.map((at) => triesIn(dayPartOf(at, where.zone))));
  return candidates.find((at) => triesIn(dayPartOf(at, where.zone)) === fewest) ?? null;
}

function partsAfter(from: number, zone: string): number[] {
  const starts: number[] = [];
  for (let day = 0; day <= LOOKED_AHEAD_DAYS; day++) {
    const { day: date } = localTime(new Date(from + day * DAY_MS), zone);
    for (const [, hour] of parts) {
      const at = instantOf(`${date}T${String(hour).padStart(2, '0')}:00:00`, zone).getTime();
      if (at > from) starts.push(at);
    }
  }
  return starts;
}
