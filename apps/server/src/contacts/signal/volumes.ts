import type { ContactTerms } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { getEntry } from '../../company/entries/entries.service.ts';
import { volumeSeriesKind } from '../../company/entries/kinds.ts';
import { volumeOf } from '../../company/volumes/volumes.service.ts';
import type { Work } from '../../platform/database/work.ts';
import type { Period } from '../../platform/period.ts';
import type { CellFilter } from './sums.store.ts';

interface VolumeItem {
  readonly day: string;
  readonly unitId: number | null;
  readonly amount: number;
}

/** Business done per day: what contacts are divided by. */
export interface Volume {
  readonly seriesId: number;
  /** Receipts, cups, deliveries. */
  readonly countedIn: string;
  /** Summed once: a year of fifty units is read by as many groups as there are topics. */
  readonly byDay: ReadonlyMap<string, number>;
  readonly items: readonly VolumeItem[];
}

/** Which series a group is divided by. Teams and touchpoints have their own; rates of different ones never add up. */
export interface Driver {
  readonly seriesId: number;
  readonly teamId: number | null;
}

export function driverOfTeam(terms: ContactTerms, company: Company, teamId: number): Driver | null {
  const own = terms.teamSeries.find((team) => team.teamId === teamId);
  return own === undefined ? driverOfCompany(terms, company) : { seriesId: own.seriesId, teamId };
}

export function driverOfTouchpoints(terms: ContactTerms, company: Company, ids: readonly number[]): Driver | null {
  const series = new Set(ids.map((id) => company.touchpoints.byId.get(id)?.volumeSeriesId ?? null));
  const [only] = series;
  if (series.size > 1) return null;
  return only === null || only === undefined ? driverOfCompany(terms, company) : { seriesId: only, teamId: null };
}

/** The one that was set; else the one that all touchpoints share. */
export function driverOfCompany(terms: ContactTerms, company: Company): Driver | null {
  if (terms.companySeriesId !== null) return { seriesId: terms.companySeriesId, teamId: null };
  const used = company.touchpoints.all.filter(({ archived }) => !archived).map(({ volumeSeriesId }) => volumeSeriesId);
  const [only] = used;
  return new Set(used).size === 1 && only !== null && only !== undefined ? { seriesId: only, teamId: null } : null;
}

/** What the filter as a whole is divided by. */
export function driverOfFilter(terms: ContactTerms, company: Company, filter: CellFilter): Driver | null {
  const [team, ...others] = filter.teams ?? [];
  if (team !== undefined && others.length === 0) return driverOfTeam(terms, company, team);
  // Several teams share a volume only where none has one of its own.
  if (filter.teams?.some((id) => terms.teamSeries.some(({ teamId }) => teamId === id)) ?? false) return null;
  if (filter.touchpoints !== null) return driverOfTouchpoints(terms, company, filter.touchpoints);
  return driverOfCompany(terms, company);
}

/** Reads each series once, however many groups are divided by it. */
export function createVolumeReader(
  work: Work,
  company: Company,
  asked: Period & { readonly units: readonly number[] | null; readonly isByUnit: boolean },
) {
  const known = new Map<string, Promise<Volume>>();
  return (driver: Driver): Promise<Volume> => {
    const key = `${driver.seriesId} ${driver.teamId}`;
    let volume = known.get(key);
    if (volume === undefined) known.set(key, (volume = readVolume(work, company, driver, asked)));
    return volume;
  };
}

async function readVolume(
  work: Work,
  company: Company,
  { seriesId, teamId }: Driver,
  { from, to, units, isByUnit }: Period & { readonly units: readonly number[] | null; readonly isByUnit: boolean },
): Promise<Volume> {
  const { countedIn } = await getEntry(work, volumeSeriesKind, seriesId);
  const whole = await volumeOf(work, company, seriesId, {
    from,
    to,
    units: units ?? undefined,
    isSummed: teamId === null && !isByUnit,
  });
  const own = teamId === null ? [] : whole.items.filter((item) => item.teamId === teamId);
  // A series without rows of the team is the team's own as a whole.
  const items = own.length > 0 ? own : whole.items;
  return { seriesId, countedIn: String(countedIn), byDay: sumByDay(items), items };
}

export function volumeOfUnits(volume: Volume, unitIds: readonly number[]): Volume {
  const items = volume.items.filter(({ unitId }) => unitId !== null && unitIds.includes(unitId));
  return { ...volume, items, byDay: sumByDay(items) };
}

export function sumByDay(items: readonly Pick<VolumeItem, 'day' | 'amount'>[]): Map<string, number> {
  const days = new Map<string, number>();
  for (const { day, amount } of items) days.set(day, (days.get(day) ?? 0) + amount);
  return days;
}

export function amountIn({ byDay }: Pick<Volume, 'byDay'>, period: Period): number {
  let sum = 0;
  for (const [day, amount] of byDay) if (day >= period.from && day <= period.to) sum += amount;
  return sum;
}
