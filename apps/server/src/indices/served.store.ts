import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { among } from './cells.store.ts';
import type { GroupKey } from './counted.ts';
import { timeColumns } from './packed-sums.ts';
import type { Question, Reading } from './question.ts';
import { sumRolledUp, type SummedGroup } from './rolled-up.store.ts';

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

/** Customers served per group of each reading, from the ledger's decided days and their months. */
export async function countServed(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  asked: readonly Reading[],
): Promise<Map<Reading['name'], ServedGroup[]>> {
  if (asked.length === 0) return new Map();
  const readings = asked.map((reading) => ({ ...reading, groupBy: servedDimensions(reading.groupBy) }));
  const kept = {
    days: sql`(select workspace_id, day, unit_id, touchpoint_id, channel_id, n, 1 as days from served_days) of_days`,
    months: sql`served_months`,
    columns,
    sums: ['n', 'days'],
    where: sql`workspace_id = ${workspaceId} and ${among('unit_id', question.units)}
      and ${among('touchpoint_id', question.touchpoints)} and ${among('channel_id', question.channels)}`,
  };
  const groups = await sumRolledUp(db, kept, readings);
  // Nothing known of any day is not the same as nobody served.
  const known = (all: readonly SummedGroup[]) =>
    all.filter(({ sums }) => (sums[1] ?? 0) > 0).map(({ key, sums }) => ({ key, served: sums[0] ?? 0 }));
  return new Map([...groups].map(([name, all]) => [name, known(all)]));
}
