import { instantOf } from '../platform/local-time.ts';

const DAY_MS = 86_400_000;

/** The days of a period, both included, by the clock of the company. */
export function openedBetween(zone: string, from: string, to: string): { openedFrom: Date; openedBefore: Date } {
  const after = new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return { openedFrom: instantOf(`${from}T00:00:00`, zone), openedBefore: instantOf(`${after}T00:00:00`, zone) };
}
