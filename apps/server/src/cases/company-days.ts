import { type Company, zoneOf } from '../company/company.ts';
import { instantOf } from '../platform/local-time.ts';

const DAY_MS = 86_400_000;

/** The root's clock: a list over many units has one day. */
export function companyZone(company: Company): string {
  const root = company.units.all.find(({ parentId }) => parentId === null);
  return root === undefined ? 'UTC' : zoneOf(company, root.id);
}

/** The days of a period, both included, by the clock of the company. */
export function openedBetween(zone: string, from: string, to: string): { openedFrom: Date; openedBefore: Date } {
  const after = new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return { openedFrom: instantOf(`${from}T00:00:00`, zone), openedBefore: instantOf(`${after}T00:00:00`, zone) };
}
