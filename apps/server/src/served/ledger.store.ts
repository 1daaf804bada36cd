import { sql } from 'kysely';
import type { ServedSource } from '../counts/served-counts.store.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { AnswersInHour, PlaceDay } from './reconciliation.ts';

export interface LedgerFilter {
  readonly from: string;
  readonly to: string;
  readonly units: readonly number[] | null;
  readonly touchpoints?: readonly number[] | undefined;
}

/** Everything that any source said, day by day and place by place. */
export async function listSaid(db: WorkspaceDb, workspaceId: number, filter: LedgerFilter): Promise<PlaceDay[]> {
  const { rows } = await sql<{
    day: string;
    unit_id: number;
    touchpoint_id: number;
    channel_id: number;
    sources: ServedSource[];
    hours: number[];
    numbers: number[];
  }>`
    select day, unit_id, touchpoint_id, channel_id, array_agg(source) as sources, array_agg(hour::integer) as hours, array_agg(n::integer) as numbers
    from served_counts where workspace_id = ${workspaceId} and ${within(filter)}
    group by day, unit_id, touchpoint_id, channel_id`.execute(db);
  return rows.map((row) => ({
    day: row.day,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id,
    said: row.sources.map((source, index) => ({ source, hour: row.hours[index] ?? -1, n: row.numbers[index] ?? 0 })),
  }));
}

/** How many answered in each hour: what the served customers are held against. */
export async function listAnswers(
  db: WorkspaceDb,
  workspaceId: number,
  filter: LedgerFilter,
): Promise<AnswersInHour[]> {
  const { rows } = await sql<{ day: string; unit_id: number; touchpoint_id: number; hour: number; answers: number }>`
    select day, unit_id, touchpoint_id, hour, count(*)::integer as answers from responses
    where workspace_id = ${workspaceId} and ${within(filter)} and not test and cardinality(scores) > 0
    group by day, unit_id, touchpoint_id, hour`.execute(db);
  return rows.map((row) => ({
    day: row.day,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    hour: row.hour,
    answers: row.answers,
  }));
}

function within({ from, to, units, touchpoints }: LedgerFilter) {
  const among = (column: string, ids: readonly number[] | null | undefined) =>
    ids == null ? sql`true` : sql`${sql.ref(column)} = any(${[...ids]}::integer[])`;
  return sql`day between ${from} and ${to} and ${among('unit_id', units)} and ${among('touchpoint_id', touchpoints)}`;
}
