import { instantOf } from '../../platform/local-time.ts';
import { addDays, type Period } from '../../platform/period.ts';
import type { CaseDay } from './case-days.store.ts';

/** Each day of a period, both ends included, by the clock of the company. */
export function daysBetween(zone: string, { from, to }: Period): CaseDay[] {
  const days: CaseDay[] = [];
  const beginning = (day: string) => instantOf(`${day}T00:00:00`, zone);
  for (let day = from; day <= to; day = addDays(day, 1))
    days.push({ beganAt: beginning(day), endedAt: beginning(addDays(day, 1)) });
  return days;
}

/** The days of a period, both included, by the clock of the company. */
export function openedBetween(zone: string, from: string, to: string): { openedFrom: Date; openedBefore: Date } {
  return {
    openedFrom: instantOf(`${from}T00:00:00`, zone),
    openedBefore: instantOf(`${addDays(to, 1)}T00:00:00`, zone),
  };
}
