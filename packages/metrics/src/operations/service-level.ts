import { shareOfCounts, type ShareOptions } from '../indices/share-of-counts.ts';
import type { Result } from '../result.ts';

/** A ticket against the target of its own category, on the clock that the definition names (business hours or calendar). */
export type TargetedTicket = {
  readonly elapsedHours: number;
  readonly targetHours: number;
  /** Resolved (or first answered, if that is the target) after `elapsedHours`; else still open. */
  readonly done: boolean;
};

/** Tickets that are due, and how many kept their target. Adds up. */
export type ServiceLevelCounts = { readonly within: number; readonly due: number };

/** Counts due tickets: open and late is a breach, open and not yet due does not count. */
export function countServiceLevel(tickets: Iterable<TargetedTicket>): ServiceLevelCounts {
  let within = 0;
  let due = 0;
  for (const { elapsedHours, targetHours, done } of tickets) {
    const late = elapsedHours > targetHours;
    if (!done && !late) continue;
    due++;
    if (!late) within++;
  }
  return { within, due };
}

/**
 * Kept targets among due ones.
 *
 * @index sla_attainment
 * @meaning Share of tickets that met the time target of their category.
 * @meaningRu Доля заявок, выполненных в срок своей категории.
 * @formula within target / due, Wilson. Open and late is a breach; open and not yet due is left out.
 * @avoid Without the target of each category; averages of targets mean nothing.
 * @avoidRu Без собственного срока каждой категории.
 * @needs ticket counts
 * @source [definitions §10](DEFINITIONS.md)
 */
export function slaAttainment({ within, due }: ServiceLevelCounts, options?: ShareOptions): Result {
  return shareOfCounts(within, due, options);
}
