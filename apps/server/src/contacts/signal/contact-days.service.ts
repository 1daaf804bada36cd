import type { Company } from '../../company/company.ts';
import type { Work } from '../../platform/database/work.ts';
import type { Period } from '../../platform/period.ts';
import { readTerms } from '../contact-terms.ts';
import { costOf } from './judge-signal.ts';
import { sumBuckets, sumPeriod, type CellFilter } from './sums.store.ts';
import { createVolumeReader, driverOfFilter } from './volumes.ts';

/** Contacts and business of a place, day by day: what comes before and after a change is cut out of it. */
export interface ContactDays {
  readonly contacts: ReadonlyMap<string, number>;
  /** Null: there is no volume, or the parts have different ones. */
  readonly volume: ReadonlyMap<string, number> | null;
}

export async function contactDays(
  work: Work,
  company: Company,
  filter: CellFilter,
  period: Period,
): Promise<ContactDays> {
  const { terms } = await readTerms(work.db, work.workspaceId);
  const rows = await sumBuckets(work.db, work.workspaceId, filter, 'topic', { period, bucket: 'day' });
  const driver = driverOfFilter(terms, company, filter);
  const read = createVolumeReader(work, company, period, filter.units);
  const days = driver === null ? null : (await read(driver)).days;
  return {
    contacts: sumByDay(rows.map(({ start, n }) => ({ day: start, amount: n }))),
    volume: days === null ? null : sumByDay(days),
  };
}

/** What one of these contacts cost on the average; 0 where there were none. */
export async function priceOfContact(work: Work, filter: CellFilter, period: Period): Promise<number> {
  const { terms } = await readTerms(work.db, work.workspaceId);
  const cells = await sumPeriod(work.db, work.workspaceId, filter, 'topic', period);
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  return n === 0 ? 0 : costOf(cells, terms) / n;
}

/** What lies in a period of them. */
export function within({ contacts, volume }: ContactDays, { from, to }: Period) {
  const sum = (days: ReadonlyMap<string, number>) => {
    let total = 0;
    for (const [day, amount] of days) if (day >= from && day <= to) total += amount;
    return total;
  };
  return { contacts: sum(contacts), volume: volume === null ? 0 : sum(volume) };
}

function sumByDay(rows: readonly { readonly day: string; readonly amount: number }[]): Map<string, number> {
  const days = new Map<string, number>();
  for (const { day, amount } of rows) days.set(day, (days.get(day) ?? 0) + amount);
  return days;
}
