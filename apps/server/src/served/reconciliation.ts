import type { ServedSource } from '../counts/served-counts.store.ts';
import { dayOfSource, decideDay, sum, WHOLE_DAY, type Decision, type Said } from './reconcile.ts';

/** All that is known of one day at one place. */
export interface PlaceDay {
  readonly day: string;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId: number;
  readonly said: readonly Said[];
}

export interface AnswersInHour {
  readonly day: string;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly hour: number;
  readonly answers: number;
}

export interface SourceOfUnit {
  readonly source: ServedSource;
  readonly n: number;
  readonly days: number;
  readonly hours: number;
  /** Of the hours in which anybody was served or answered, the share of which this source speaks. */
  readonly coverage: number | null;
  /** How far it is from what counts, on days that both speak of: Σ |difference| ÷ Σ what counts. Null: it counts itself, or alone. */
  readonly disagreement: number | null;
  readonly last: { readonly day: string; readonly hour: number | null };
}

export interface TooManyAnswers {
  readonly day: string;
  /** Null: the day has one number, and is compared as a whole. */
  readonly hour: number | null;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly answers: number;
  readonly served: number;
}

export interface UnitReconciliation {
  readonly unitId: number;
  /** Of the hours in which anybody was served or answered, the share with a number that counts. */
  readonly coverage: number | null;
  readonly sources: readonly SourceOfUnit[];
  readonly tooManyAnswers: readonly TooManyAnswers[];
}

interface Decided extends PlaceDay {
  readonly decision: Decision | null;
}

/** Everything the ledger says of one unit: who speaks, who counts, how complete and how late, and where it cannot be true. */
export function reconcileUnit(
  unitId: number,
  days: readonly PlaceDay[],
  answers: readonly AnswersInHour[],
  order: readonly ServedSource[],
): UnitReconciliation {
  const decided = days.map((one): Decided => ({ ...one, decision: decideDay(one.said, order) }));
  const hoursOf = (day: string, touchpointId: number) =>
    new Set([
      ...days
        .filter((one) => one.day === day && one.touchpointId === touchpointId)
        .flatMap(({ said }) => said.filter(({ hour, n }) => hour !== WHOLE_DAY && n > 0).map(({ hour }) => hour)),
      ...answers.filter((one) => one.day === day && one.touchpointId === touchpointId).map(({ hour }) => hour),
    ]);
  const places = new Map([...days, ...answers].map((one) => [`${one.day}|${one.touchpointId}`, one] as const));
  const asked = new Map([...places].map(([key, one]) => [key, hoursOf(one.day, one.touchpointId)] as const));
  const coverageOf = (speaks: (key: string, hour: number | null) => boolean) => {
    const slots = [...asked].flatMap(([key, hours]) =>
      hours.size === 0 ? [speaks(key, null)] : [...hours].map((hour) => speaks(key, hour)),
    );
    return slots.length === 0 ? null : slots.filter(Boolean).length / slots.length;
  };
  const counted = slotsOf(
    decided.flatMap(({ day, touchpointId, decision }) => {
      if (decision === null) return [];
      const hours = decision.hours.size === 0 ? [WHOLE_DAY] : [...decision.hours.keys()];
      return hours.map((hour) => ({ day, touchpointId, hour }));
    }),
  );
  return {
    unitId,
    coverage: coverageOf((key, hour) => speaksOf(counted, key, hour)),
    sources: order
      .concat('correction', 'interactions')
      .concat(strangers(days, order))
      .flatMap((source) => sourceOf(source, decided, coverageOf) ?? []),
    tooManyAnswers: tooMany(unitId, decided, answers),
  };
}

/** Sources that the unit's order leaves out: shown, and never counted. */
function strangers(days: readonly PlaceDay[], order: readonly ServedSource[]): ServedSource[] {
  const known = new Set<ServedSource>([...order, 'correction', 'interactions']);
  return [...new Set(days.flatMap(({ said }) => said.map(({ source }) => source)))].filter(
    (source) => !known.has(source),
  );
}

function slotsOf(spoken: readonly { day: string; touchpointId: number; hour: number }[]): ReadonlySet<string> {
  return new Set(spoken.map(({ day, touchpointId, hour }) => `${day}|${touchpointId}|${hour}`));
}

function speaksOf(slots: ReadonlySet<string>, key: string, hour: number | null): boolean {
  return slots.has(`${key}|${WHOLE_DAY}`) || (hour !== null && slots.has(`${key}|${hour}`));
}

function sourceOf(
  source: ServedSource,
  days: readonly Decided[],
  coverageOf: (speaks: (key: string, hour: number | null) => boolean) => number | null,
): SourceOfUnit | null {
  const own = days.flatMap((one) =>
    one.said
      .filter((said) => said.source === source && (said.n > 0 || source !== 'interactions'))
      .map((said) => ({ ...one, ...said })),
  );
  const [last] = own.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : b.hour - a.hour));
  if (last === undefined) return null;
  const slots = slotsOf(own);
  const compared = days.flatMap(({ said, decision }) => {
    const n = dayOfSource(said, source);
    return decision === null || decision.source === source || n === null ? [] : { n, counted: decision.n };
  });
  const total = sum(compared.map(({ counted }) => counted));
  return {
    source,
    n: sum(days.map(({ said }) => dayOfSource(said, source) ?? 0)),
    days: new Set(own.map(({ day }) => day)).size,
    hours: new Set(own.filter(({ hour }) => hour !== WHOLE_DAY).map(({ day, hour }) => `${day}|${hour}`)).size,
    coverage: coverageOf((key, hour) => speaksOf(slots, key, hour)),
    disagreement: total === 0 ? null : sum(compared.map(({ n, counted }) => Math.abs(n - counted))) / total,
    last: { day: last.day, hour: last.hour === WHOLE_DAY ? null : last.hour },
  };
}

/** More answers than served customers cannot be: a number is missing, or wrong. Shown, and never clipped. */
function tooMany(unitId: number, days: readonly Decided[], answers: readonly AnswersInHour[]): TooManyAnswers[] {
  const byPlace = Map.groupBy(days, ({ day, touchpointId }) => `${day}|${touchpointId}`);
  return [...Map.groupBy(answers, ({ day, touchpointId }) => `${day}|${touchpointId}`)].flatMap(
    ([key, given]): TooManyAnswers[] => {
      const decisions = (byPlace.get(key) ?? []).flatMap(({ decision }) => decision ?? []);
      const [first] = given;
      if (decisions.length === 0 || first === undefined) return [];
      const place = { day: first.day, unitId, touchpointId: first.touchpointId };
      if (decisions.some(({ hours }) => hours.size === 0)) {
        const all = sum(given.map(({ answers: n }) => n));
        const served = sum(decisions.map(({ n }) => n));
        return all > served ? [{ ...place, hour: null, answers: all, served }] : [];
      }
      return given.flatMap(({ hour, answers: n }) => {
        const served = sum(decisions.map(({ hours }) => hours.get(hour)?.n ?? 0));
        return n > served ? [{ ...place, hour, answers: n, served }] : [];
      });
    },
  );
}
