import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import { prepared } from '../platform/database/prepared.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { nameOf, type GroupKey } from './counted.ts';
import { givenStretches, packing, unpack, type KeyColumns } from './packed-sums.ts';
import type { Reading } from './question.ts';
import { keysOf, stretchesOf } from './stretches.ts';

/** Numbers that are kept by day and by month, in two tables of the same columns. */
export interface RolledUp {
  readonly days: RawBuilder<unknown>;
  readonly months: RawBuilder<unknown>;
  readonly columns: KeyColumns;
  /** What is summed. */
  readonly sums: readonly string[];
  /** Which rows, whatever their day. */
  readonly where: RawBuilder<unknown>;
}

export interface SummedGroup {
  readonly key: GroupKey;
  /** In step with what is summed. */
  readonly sums: number[];
}

/** Adds up by the groups of each reading, all readings in one statement. @param readings grouped by what the tables know */
export async function sumRolledUp(
  db: WorkspaceDb,
  { days, months, columns, sums: names, where }: RolledUp,
  readings: readonly Reading[],
): Promise<Map<Reading['name'], SummedGroup[]>> {
  const stretches = stretchesOf(readings);
  const bySurvey = readings.some(({ groupBy }) => groupBy.includes('survey') && columns['survey'] !== undefined);
  const keys: Dimension[] = [...keysOf(readings), ...(bySurvey ? (['survey'] as const) : [])];
  const { keysAs, group, text } = packing(columns, keys, { leading: ['place'], sums: names });
  const added = sql.raw(names.map((name) => `sum(${name}) as ${name}`).join(', '));
  const summed = (table: RawBuilder<unknown>) => sql`(select ${text} from (
      select ${group}, ${added} from (
        select 0 as place, ${sql.raw(names.join(', '))} ${keysAs} from ${table} where ${where} and day between given.first and given.last) counted
      group by ${group}) sums)`;
  const { rows } = await sql<{ stretch: number; sums: string | null }>`${keys.length <= 1 ? prepared : sql``}
    select stretch, case when by_month then ${summed(months)} else ${summed(days)} end as sums from ${givenStretches(stretches)}`.execute(
    db,
  );
  const groups = new Map(readings.map(({ name }) => [name, new Map<string, SummedGroup>()]));
  const groupByOf = new Map(readings.map(({ name, groupBy }) => [name, groupBy]));
  for (const { stretch, sums: packed } of rows) {
    for (const { key: own, sums } of unpack(packed, keys, 1)) {
      for (const { reading, sign, time } of stretches[stretch]?.uses ?? []) {
        const key = { ...own, ...time };
        const name = nameOf(key, groupByOf.get(reading) ?? []);
        const known = groups.get(reading)?.get(name) ?? { key, sums: names.map(() => 0) };
        sums.forEach((sum, place) => (known.sums[place] = (known.sums[place] ?? 0) + sign * sum));
        groups.get(reading)?.set(name, known);
      }
    }
  }
  return new Map([...groups].map(([name, ofReading]) => [name, [...ofReading.values()]]));
}
