import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import { prepared } from '../platform/database/prepared.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { among } from './cells.store.ts';
import { nameOf, type GroupKey } from './counted.ts';
import { givenStretches, packing, timeColumns, unpack } from './packed-sums.ts';
import type { Question, Reading } from './question.ts';
import { keysOf, stretchesOf } from './stretches.ts';

const columns: Readonly<Partial<Record<Dimension, RawBuilder<unknown>>>> = {
  unit: sql`unit_id`,
  touchpoint: sql`touchpoint_id`,
  channel: sql`channel_id`,
  ...timeColumns,
};

export interface ServedGroup {
  readonly key: GroupKey;
  readonly served: number;
}

/** Which of the groupings a served count knows; the others (factor, product) share one denominator. */
export function servedDimensions(groupBy: readonly Dimension[]): Dimension[] {
  return groupBy.filter((dimension) => columns[dimension] !== undefined);
}

/** Nobody counts how many of a segment, or of an employee's customers, were served: then the denominator is unknown. */
export function isServedKnown(question: Question): boolean {
  const unknown: Dimension[] = ['employee', 'team', 'segment', 'topic', 'hour'];
  const filtered = [question.employees, question.teams, question.segments, question.topics, question.surveys];
  return filtered.every((ids) => ids === null) && !question.groupBy.some((dimension) => unknown.includes(dimension));
}

/** Of how many days there is a number, beside their sum: nothing known is not the same as nobody served. */
interface Sum {
  readonly key: GroupKey;
  served: number;
  days: number;
}

/** Customers served per group of each reading, from the ledger's decided days and their months, all readings in one statement. */
export async function countServed(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  asked: readonly Reading[],
): Promise<Map<Reading['name'], ServedGroup[]>> {
  if (asked.length === 0) return new Map();
  const readings = asked.map((reading) => ({ ...reading, groupBy: servedDimensions(reading.groupBy) }));
  const stretches = stretchesOf(readings);
  const keys = keysOf(readings);
  const { keysAs, group, text } = packing(columns, keys, { leading: ['place'], sums: ['n', 'days'] });
  const where = sql`workspace_id = ${workspaceId} and ${among('unit_id', question.units)} and ${among('touchpoint_id', question.touchpoints)}
    and ${among('channel_id', question.channels)} and day between asked.first and asked.last`;
  const summed = (from: RawBuilder<unknown>) => sql`(select ${text} from (
      select ${group}, sum(n) as n, sum(days) as days from (select 0 as place, n, days ${keysAs} from ${from} where ${where}) counted
      group by ${group}) sums)`;
  const { rows } = await sql<{ stretch: number; sums: string | null }>`${keys.length <= 1 ? prepared : sql``}
    with asked as materialized (select stretch, by_month, first, last from ${givenStretches(stretches)})
    select stretch, case when by_month then ${summed(sql`served_months`)}
      else ${summed(sql`(select workspace_id, day, unit_id, touchpoint_id, channel_id, n, 1 as days from served_days) of_days`)} end as sums from asked`.execute(
    db,
  );
  const sums = new Map(readings.map(({ name }) => [name, new Map<string, Sum>()]));
  const groupByOf = new Map(readings.map(({ name, groupBy }) => [name, groupBy]));
  for (const { stretch, sums: packed } of rows) {
    for (const {
      key: own,
      sums: [served = 0, days = 0],
    } of unpack(packed, keys, 1)) {
      for (const { reading, sign, time } of stretches[stretch]?.uses ?? []) {
        const key = { ...own, ...time };
        const name = nameOf(key, groupByOf.get(reading) ?? []);
        const known = sums.get(reading)?.get(name) ?? { key, served: 0, days: 0 };
        known.served += sign * served;
        known.days += sign * days;
        sums.get(reading)?.set(name, known);
      }
    }
  }
  return new Map(
    [...sums].map(([name, groups]) => [
      name,
      [...groups.values()].filter(({ days }) => days > 0).map(({ key, served }) => ({ key, served })),
    ]),
  );
}
