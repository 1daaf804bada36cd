import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { among } from './cells.store.ts';
import type { GroupKey } from './counted.ts';
import { timeColumns } from './packed-sums.ts';
import type { Question, Reading } from './question.ts';
import { sumRolledUp } from './rolled-up.store.ts';

const columns: Readonly<Partial<Record<Dimension, RawBuilder<unknown>>>> = {
  unit: sql`unit_id`,
  touchpoint: sql`touchpoint_id`,
  channel: sql`channel_id`,
  survey: sql`survey_id`,
  ...timeColumns,
};

/** How many were asked by a personal link, and how many of them answered. */
export interface Asked {
  readonly sent: number;
  readonly answered: number;
}

export interface AskedGroup extends Asked {
  readonly key: GroupKey;
}

/** Which of the groupings the counter knows; the others (factor, product) share one denominator. */
export function askedDimensions(groupBy: readonly Dimension[]): Dimension[] {
  return groupBy.filter((dimension) => columns[dimension] !== undefined);
}

/** Who was asked is not counted by employee, segment or hour: then the denominator is unknown. */
export function isAskedKnown(question: Question): boolean {
  const unknown: Dimension[] = ['employee', 'team', 'segment', 'topic', 'hour'];
  const filtered = [question.employees, question.teams, question.segments, question.topics];
  return filtered.every((ids) => ids === null) && !question.groupBy.some((dimension) => unknown.includes(dimension));
}

/** A place where nobody was asked, and nobody answered, is not among them. */
export async function countAsked(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  reading: Reading,
): Promise<AskedGroup[]> {
  const kept = {
    days: sql`invited_days`,
    months: sql`invited_months`,
    columns,
    sums: ['asked', 'sent', 'answered'],
    where: sql`workspace_id = ${workspaceId} and ${among('unit_id', question.units)} and ${among('touchpoint_id', question.touchpoints)}
      and ${among('channel_id', question.channels)} and ${among('survey_id', question.surveys)}`,
  };
  const readings = [{ ...reading, groupBy: askedDimensions(reading.groupBy) }];
  const groups = (await sumRolledUp(db, kept, readings)).get(reading.name) ?? [];
  return groups
    .filter(({ sums }) => sums.some((sum) => sum !== 0))
    .map(({ key, sums: [, sent = 0, answered = 0] }) => ({ key, sent, answered }));
}
