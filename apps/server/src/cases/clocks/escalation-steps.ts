import type { Escalation } from '@otklik/contract';
import { minutes } from './business-hours.ts';
import { lastOf, slaStanding, type KeptClock } from './clocks.ts';
import { usedAt } from './sla-clock.ts';

interface OpenedCase {
  readonly opened_at: Date;
}

/** When a step of a case that goes on is due; null: as things stand it never is. */
export function stepAt({ at }: Escalation, { opened_at }: OpenedCase, clocks: readonly KeptClock[], now: Date) {
  if (at.by === 'age') return new Date(opened_at.getTime() + minutes(at.minutes));
  const clock = clocks.find(({ promise }) => promise === at.promise);
  return clock === undefined || lastOf(clock) === 'stopped' ? null : usedAt(clock, at.percent / 100, now);
}

/** What a case says of its clocks by itself, for the lists and for whoever looks for what is due. `untaken`: steps that it may still take. */
export function clockColumns(
  untaken: readonly Escalation[],
  row: OpenedCase & { readonly is_open: boolean; readonly ring_at: Date | null },
  clocks: readonly KeptClock[],
  now: Date,
) {
  const { sla, dueAt, nextAt } = slaStanding(clocks, now);
  return { sla, due_at: dueAt, ring_at: row.is_open ? ringAt() : null };

  /** What is due already was not looked at yet, and its look must not be put off. A step may be due long since: a closed case takes none. */
  function ringAt(): Date | null {
    if (row.ring_at !== null && row.ring_at <= now) return row.ring_at;
    const steps = untaken.flatMap((step) => stepAt(step, row, clocks, now) ?? []);
    const next = [...steps, ...(nextAt === null ? [] : [nextAt])].map((at) => at.getTime());
    return next.length === 0 ? null : new Date(Math.min(...next));
  }
}
