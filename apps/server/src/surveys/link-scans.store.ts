import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** How often a link was opened on a day. */
export interface Scans {
  readonly linkId: number;
  readonly day: string;
  readonly people: number;
  readonly machines: number;
}

/** In one order, so that two processes do not wait for each other. */
export async function addScans(db: WorkspaceDb, workspaceId: number, scans: readonly Scans[]): Promise<void> {
  const sorted = scans.toSorted((a, b) => a.linkId - b.linkId || (a.day < b.day ? -1 : 1));
  await sql`
    insert into link_scans as known (workspace_id, link_id, day, people, machines)
    select ${workspaceId}, s.link_id, s.day, s.people, s.machines
    from unnest(${sorted.map(({ linkId }) => linkId)}::integer[], ${sorted.map(({ day }) => day)}::date[],
      ${sorted.map(({ people }) => people)}::integer[], ${sorted.map(({ machines }) => machines)}::integer[])
      as s(link_id, day, people, machines)
    on conflict (workspace_id, link_id, day) do update set
      people = known.people + excluded.people, machines = known.machines + excluded.machines`.execute(db);
}

export async function countScans(
  db: WorkspaceDb,
  workspaceId: number,
  linkIds: readonly number[],
): Promise<ReadonlyMap<number, { readonly people: number; readonly machines: number }>> {
  if (linkIds.length === 0) return new Map();
  const { rows } = await sql<{ link_id: number; people: number; machines: number }>`
    select link_id, sum(people)::integer as people, sum(machines)::integer as machines from link_scans
    where workspace_id = ${workspaceId} and link_id = any(${[...linkIds]}::integer[]) group by link_id`.execute(db);
  return new Map(rows.map((row) => [row.link_id, row]));
}
