import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import { addDays } from '../platform/period.ts';
import type { GroupKey } from './counted.ts';
import type { Stretch } from './stretches.ts';

/** Of a day, in its own calendar: as a timestamp without a zone, since the session's zone has no say. */
export const timeColumns: Readonly<Partial<Record<Dimension, RawBuilder<unknown>>>> = {
  day: sql`day`,
  week: sql`date_trunc('week', day::timestamp)::date`,
  month: sql`date_trunc('month', day::timestamp)::date`,
  quarter: sql`date_trunc('quarter', day::timestamp)::date`,
  weekday: sql`extract(isodow from day)::integer`,
};

/** Groups travel as numbers: a day as how many days it is after this one. */
const FIRST_DAY = '2000-01-01';
const days = new Map<number, string>();

function isDay(key: Dimension): boolean {
  return timeColumns[key] !== undefined && key !== 'weekday';
}

function keyOf(key: Dimension, number: number): number | string {
  if (!isDay(key)) return number;
  let day = days.get(number);
  if (day === undefined) days.set(number, (day = addDays(FIRST_DAY, number)));
  return day;
}

export type KeyColumns = Readonly<Partial<Record<Dimension, RawBuilder<unknown>>>>;

/** How SQL adds up by keys and writes the sums of a stretch as one text: a row of the driver's costs more than a group. */
export interface Packing {
  /** `, unit_id as k0`: beside whatever else is selected of a row. */
  readonly keysAs: RawBuilder<unknown>;
  /** The leading columns and the keys, by their names. */
  readonly group: RawBuilder<unknown>;
  /** The same with the sums, by their names. */
  readonly text: RawBuilder<unknown>;
}

export function packing(
  columns: KeyColumns,
  keys: readonly Dimension[],
  names: { readonly leading: readonly string[]; readonly sums: readonly string[] },
): Packing {
  const group = [...names.leading, ...keys.map((_, place) => `k${place}`)];
  const keysAs = keys.map((key, place) => {
    const column = columns[key] ?? timeColumns[key] ?? sql`null::integer`;
    return sql`, ${isDay(key) ? sql`(${column} - ${sql.lit(FIRST_DAY)}::date)` : column} as ${sql.ref(`k${place}`)}`;
  });
  return {
    keysAs: keysAs.length === 0 ? sql`` : sql.join(keysAs, sql` `),
    group: sql.raw(group.join(', ')),
    text: sql.raw(`string_agg(concat_ws(',', ${[...group, ...names.sums].join(', ')}), ';')`),
  };
}

export interface PackedRow {
  readonly leading: readonly number[];
  readonly key: GroupKey;
  readonly sums: readonly number[];
}

/** `leading …,key …,sum …;` of each group. Null: there is none. */
export function unpack(text: string | null, keys: readonly Dimension[], leading: number): PackedRow[] {
  if (text === null) return [];
  return text.split(';').map((group) => {
    const numbers = group.split(',').map(Number);
    const key: { [Key in Dimension]?: number | string } = {};
    keys.forEach((dimension, place) => (key[dimension] = keyOf(dimension, numbers[leading + place] ?? 0)));
    return { leading: numbers.slice(0, leading), key, sums: numbers.slice(leading + keys.length) };
  });
}

/** `(stretch, by_month, first, last)` of each, whatever their number in the same text. */
export function givenStretches(stretches: readonly Stretch[], known: readonly number[] = []): RawBuilder<unknown> {
  return sql`unnest(${stretches.map((_, index) => index)}::integer[], ${stretches.map(({ cells }) => cells === 'month')}::boolean[],
    ${stretches.map(({ period }) => period.from)}::date[], ${stretches.map(({ period }) => period.to)}::date[],
    ${[...known]}::bigint[]) as given(stretch, by_month, first, last, known)`;
}
