import type { Company } from '../../company/company.ts';
import type { Work } from '../../platform/database/work.ts';
import { addDays, daysIn, type Period } from '../../platform/period.ts';
import { priceIn, readTerms } from '../contact-terms.ts';
import { wholeBuckets } from './buckets.ts';
import { costOf } from './judge-signal.ts';
import { sumBuckets, sumPeriod, type CellFilter } from './sums.store.ts';
import { amountIn, createVolumeReader, driverOfFilter, sumByDay } from './volumes.ts';

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
  const read = createVolumeReader(work, company, { ...period, units: filter.units, isByUnit: false });
  return {
    contacts: sumByDay(rows.map(({ start, n }) => ({ day: start, amount: n }))),
    volume: driver === null ? null : (await read(driver)).byDay,
  };
}

/** What one of these contacts cost on the average; 0 where there were none. */
export async function priceOfContact(work: Work, filter: CellFilter, period: Period): Promise<number> {
  const { terms } = await readTerms(work.db, work.workspaceId);
  const cells = await sumPeriod(work.db, work.workspaceId, filter, 'topic', period);
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  return n === 0 ? 0 : costOf(cells, terms) / n;
}

/**
 * What a contact that no longer comes would cost: as often of the back office as it was before, at the prices since. What still comes may
 * be of another kind, or nothing at all.
 */
export async function priceOfAvoided(
  work: Work,
  filter: CellFilter,
  { before, after }: { readonly before: Period; readonly after: Period },
): Promise<number> {
  const { terms } = await readTerms(work.db, work.workspaceId);
  const cells = await sumPeriod(work.db, work.workspaceId, filter, 'topic', before);
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  if (n === 0) return priceOfContact(work, filter, after);
  const ofBackOffice = cells.reduce((sum, cell) => (cell.backOffice ? sum + cell.n : sum), 0) / n;
  const days = daysIn(after);
  const prices = Array.from({ length: days }, (_, day) => priceIn(terms, addDays(after.from, day)));
  return prices.reduce((sum, price) => sum + priceMixed(price, ofBackOffice), 0) / days;
}

function priceMixed(price: ReturnType<typeof priceIn>, ofBackOffice: number): number {
  return price.firstLine * (1 - ofBackOffice) + price.backOffice * ofBackOffice;
}

/** What lies in a period of them. */
export function within({ contacts, volume }: ContactDays, period: Period) {
  return {
    contacts: amountIn({ byDay: contacts }, period),
    volume: volume === null ? 0 : amountIn({ byDay: volume }, period),
  };
}

/** Whole weeks of every topic, each with the business that its contacts are divided by; none where there is no volume. */
export async function weeksByTopic(
  work: Work,
  company: Company,
  touchpoints: readonly number[] | null,
  period: Period,
): Promise<Map<number, { from: string; contacts: number; volume: number }[]>> {
  const { terms } = await readTerms(work.db, work.workspaceId);
  const filter: CellFilter = { units: null, touchpoints, teams: null, topics: null };
  const driver = driverOfFilter(terms, company, filter);
  if (driver === null) return new Map();
  const sums = await sumBuckets(work.db, work.workspaceId, filter, 'topic', { period, bucket: 'week' });
  const volume = await createVolumeReader(work, company, { ...period, units: null, isByUnit: false })(driver);
  const began = sums.reduce((first, { start, n }) => (n > 0 && start < first ? start : first), period.to);
  // The week in which the register began is a part of one.
  const weeks = wholeBuckets(period, 'week').filter(({ from }) => from > began);
  const volumes = weeks.map((week) => amountIn(volume, week));
  const topics = new Map<number, { from: string; contacts: number; volume: number }[]>();
  for (const [topicId, own] of Map.groupBy(sums, ({ groupId }) => groupId)) {
    if (topicId === 0) continue;
    const counts = new Map(own.map(({ start, n }) => [start, n]));
    topics.set(
      topicId,
      weeks.map(({ from }, at) => ({ from, contacts: counts.get(from) ?? 0, volume: volumes[at] ?? 0 })),
    );
  }
  return topics;
}
