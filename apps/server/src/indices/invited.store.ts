import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { among, readKey } from './cells.store.ts';
import type { GroupKey } from './counted.ts';
import { timeColumns } from './packed-sums.ts';
import type { Question, Reading } from './question.ts';

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

export async function countAsked(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  { period, groupBy }: Reading,
): Promise<AskedGroup[]> {
  const grouped = askedDimensions(groupBy);
  const keys = grouped.map((dimension) => columns[dimension] ?? sql`null`);
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join([
      ...keys.map((key, index) => sql`${key} as ${sql.ref(`k${index}`)}`),
      sql`sum(sent)::bigint as sent`,
      sql`sum(answered)::bigint as answered`,
    ])}
    from invited_days
    where workspace_id = ${workspaceId} and day between ${period.from} and ${period.to}
      and ${among('unit_id', question.units)} and ${among('touchpoint_id', question.touchpoints)}
      and ${among('channel_id', question.channels)} and ${among('survey_id', question.surveys)}
    ${keys.length === 0 ? sql`` : sql`group by ${sql.join(keys)}`}`.execute(db);
  return rows
    .filter((row) => row['sent'] !== null)
    .map((row) => ({ key: readKey(row, grouped), sent: Number(row['sent']), answered: Number(row['answered']) }));
}
