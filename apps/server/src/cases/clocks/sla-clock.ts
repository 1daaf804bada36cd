import type { PromiseKind } from '@otklik/contract';
import { afterWork, workedBetween, type BusinessHours } from './business-hours.ts';

/** One thing that moved a clock. What a clock shows follows from these alone, so it can be explained minute by minute. */
export interface ClockEvent {
  readonly at: Date;
  readonly what: 'started' | 'paused' | 'resumed' | 'stopped';
}

export interface Clock {
  readonly promise: PromiseKind;
  /** Working milliseconds that were promised. */
  readonly target: number;
  readonly hours: BusinessHours;
  /** In the order in which they happened. */
  readonly events: readonly ClockEvent[];
}

export type ClockState = 'running' | 'paused' | 'hit' | 'missed' | 'running_late' | 'paused_late';

/** One stretch in which a clock ran, and what of it was working time. */
export interface ClockStretch {
  readonly from: Date;
  readonly to: Date;
  readonly runs: boolean;
  readonly worked: number;
}

export interface ReadClock {
  readonly state: ClockState;
  /** Working milliseconds that have been used. */
  readonly used: number;
  /** When it is or was due; null while it is paused and in time: then nobody knows. */
  readonly dueAt: Date | null;
  /** When three quarters are used: the warning. */
  readonly warnAt: Date | null;
  readonly stretches: readonly ClockStretch[];
}

const WARNING_SHARE = 0.75;

/** What a clock shows at an instant. */
export function readClock(clock: Clock, now: Date): ReadClock {
  const stretches = stretchesOf(clock, now);
  const used = stretches.reduce((sum, { worked }) => sum + worked, 0);
  const latest = clock.events.at(-1);
  const last = latest?.what ?? 'stopped';
  const dueAt = reachedAt(clock, stretches, clock.target, last);
  // By the deadline that was told, not by the time used: a promise that ends at closing time is late at night already.
  const standsAt = latest === undefined || last === 'started' || last === 'resumed' ? now : latest.at;
  const isLate = dueAt !== null && standsAt > dueAt;
  const state =
    last === 'stopped'
      ? isLate
        ? 'missed'
        : 'hit'
      : last === 'paused'
        ? isLate
          ? 'paused_late'
          : 'paused'
        : isLate
          ? 'running_late'
          : 'running';
  return {
    state,
    used,
    dueAt,
    warnAt: reachedAt(clock, stretches, clock.target * WARNING_SHARE, last),
    stretches,
  };
}

function stretchesOf({ events, hours }: Clock, now: Date): ClockStretch[] {
  const stretches: ClockStretch[] = [];
  events.forEach((event, index) => {
    if (event.what === 'stopped') return;
    const next = events[index + 1]?.at ?? now;
    const to = next < event.at ? event.at : next;
    const runs = event.what !== 'paused';
    stretches.push({ from: event.at, to, runs, worked: runs ? workedBetween(hours, event.at, to) : 0 });
  });
  return stretches;
}

/** When such a share of the promised time is, or will be, used; null while nobody knows. */
export function usedAt(clock: Clock, share: number, now: Date): Date | null {
  return reachedAt(clock, stretchesOf(clock, now), clock.target * share, clock.events.at(-1)?.what ?? 'stopped');
}

/** When so much of the promised time is, or will be, used. */
function reachedAt(
  { hours }: Clock,
  stretches: readonly ClockStretch[],
  wanted: number,
  last: ClockEvent['what'],
): Date | null {
  let used = 0;
  for (const [index, { from, runs, worked }] of stretches.entries()) {
    const goesOn = index === stretches.length - 1 && (last === 'started' || last === 'resumed');
    if (runs && (used + worked >= wanted || goesOn)) return afterWork(hours, from, wanted - used);
    used += worked;
  }
  return null;
}
