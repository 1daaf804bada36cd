import type { CaseRow } from '../cases.store.ts';

const HOUR_MS = 3_600_000;
/** A case to which nothing was promised waits as if it had three days. */
const UNPROMISED_HOURS = 72;
/** What a customer of value adds to the points of his case. */
const VALUE_POINTS = 3;

export interface Weighed {
  readonly row: CaseRow;
  readonly hoursLeft: number | null;
  readonly isValued: boolean;
  readonly weight: number;
}

/**
 * Points (by class, times the priority) and the customer's value over the time that is left: of two that are due alike the dearer goes
 * first, and a small thing due now goes before a dear one due next week. What is late has no time left, so the dearest of it is first.
 */
export function weighCase(row: CaseRow, isValued: boolean, now: Date): Weighed {
  const hoursLeft = row.due_at === null ? null : Math.max(0, (row.due_at.getTime() - now.getTime()) / HOUR_MS);
  const worth = row.points * (1 + row.priority) + (isValued ? VALUE_POINTS : 0);
  return { row, hoursLeft, isValued, weight: worth / (1 + (hoursLeft ?? UNPROMISED_HOURS)) };
}

/** The heaviest first; of equals the one that was opened first. */
export function inOrderOfWork(weighed: readonly Weighed[]): Weighed[] {
  return weighed.toSorted((a, b) => b.weight - a.weight || a.row.opened_at.getTime() - b.row.opened_at.getTime());
}
