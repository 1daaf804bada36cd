import type { ServedSource } from '../counts/served-counts.store.ts';

/** What one source says of one hour (−1: of the whole day) at one place. */
export interface Said {
  readonly source: ServedSource;
  readonly hour: number;
  readonly n: number;
}

/** What counts on a day at a place. */
export interface Decision {
  readonly source: ServedSource;
  readonly n: number;
  /** Hour by hour, where the day was decided so; empty: by one number for the day, or by the interactions. */
  readonly hours: ReadonlyMap<number, { readonly source: ServedSource; readonly n: number }>;
}

export const WHOLE_DAY = -1;

/**
 * The rule of `decide_served` in other words: that one decides for the indices, this one says of each hour why, and a test
 * holds both to the same.
 */
export function decideDay(said: readonly Said[], order: readonly ServedSource[]): Decision | null {
  const placeOf = (source: ServedSource) => (source === 'correction' ? 0 : order.indexOf(source) + 1 || null);
  const ranked = said.flatMap((one) => {
    const place = placeOf(one.source);
    return place === null ? [] : [{ ...one, place }];
  });
  const whole = ranked.filter(({ hour }) => hour === WHOLE_DAY).toSorted((a, b) => a.place - b.place)[0];
  const hours = new Map<number, { source: ServedSource; place: number; n: number }>();
  for (const one of ranked.toSorted((a, b) => a.place - b.place)) {
    if (one.hour === WHOLE_DAY || one.place === 0 || hours.has(one.hour)) continue;
    if (whole !== undefined && one.place >= whole.place) continue;
    const corrected = ranked.find(({ hour, place }) => hour === one.hour && place === 0);
    hours.set(one.hour, { source: one.source, place: one.place, n: corrected?.n ?? one.n });
  }
  if (hours.size > 0) return byHours(hours);
  if (whole !== undefined) return { source: whole.source, n: whole.n, hours: new Map() };
  const derived = sum(said.filter(({ source }) => source === 'interactions').map(({ n }) => n));
  return derived === 0 ? null : { source: 'interactions', n: derived, hours: new Map() };
}

function byHours(hours: ReadonlyMap<number, { source: ServedSource; place: number; n: number }>): Decision {
  const times = new Map<ServedSource, { place: number; count: number }>();
  for (const { source, place } of hours.values())
    times.set(source, { place, count: (times.get(source)?.count ?? 0) + 1 });
  // The source of most hours gives the day its name; of two the one that is trusted more.
  const [first] = [...times].toSorted(([, a], [, b]) => b.count - a.count || a.place - b.place);
  return { source: first?.[0] ?? 'api', n: sum([...hours.values()].map(({ n }) => n)), hours };
}

/** What a source says of a day: its number for the whole day, else its hours together; null: nothing. */
export function dayOfSource(said: readonly Said[], source: ServedSource): number | null {
  const own = said.filter((one) => one.source === source);
  if (own.length === 0) return null;
  return own.find(({ hour }) => hour === WHOLE_DAY)?.n ?? sum(own.map(({ n }) => n));
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
