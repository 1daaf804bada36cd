import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

interface Place {
  readonly units: readonly number[] | null;
  readonly touchpoints: readonly number[] | null;
}

/** From the roll-ups, whose keys begin with the day: the first and the last of an index. What came this very second may be missing. */
export async function answeredDays(
  db: WorkspaceDb,
  workspaceId: number,
  { units, touchpoints }: Place,
): Promise<{ first: string | null; last: string | null }> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min(day)::text as first, max(day)::text as last from cells_day
    where workspace_id = ${workspaceId} and slice = 0 and slice_id = 0
      and ${units === null ? sql`true` : sql`unit_id = any(${units})`}
      and ${touchpoints === null ? sql`true` : sql`touchpoint_id = any(${touchpoints})`}`.execute(db);
  return rows[0] ?? { first: null, last: null };
}
