import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { among, readKey, timeColumns } from './cells.store.ts';
import type { GroupKey } from './counted.ts';
import type { Question, Reading } from './question.ts';

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

/** Customers served per group of each reading, from the ledger's decided days. */
export async function countServed(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  readings: readonly Reading[],
): Promise<Map<Reading['name'], ServedGroup[]>> {
  const found = new Map<Reading['name'], ServedGroup[]>(readings.map(({ name }) => [name, []]));
  for (const reading of readings) {
    const grouped = servedDimensions(reading.groupBy);
    const keys = grouped.map((dimension) => columns[dimension] ?? sql`null`);
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join([...keys.map((key, index) => sql`${key} as ${sql.ref(`k${index}`)}`), sql`sum(n)::bigint as served`])}
      from served_days
      where workspace_id = ${workspaceId} and day between ${reading.period.from} and ${reading.period.to}
        and ${among('unit_id', question.units)} and ${among('touchpoint_id', question.touchpoints)} and ${among('channel_id', question.channels)}
      ${keys.length === 0 ? sql`` : sql`group by ${sql.join(keys)}`}`.execute(db);
    for (const row of rows)
      if (row['served'] !== null)
        found.get(reading.name)?.push({ key: readKey(row, grouped), served: Number(row['served']) });
  }
  return found;
}
