import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/** What is listened to; their ids are unique across kinds. */
export type Listened = 'transport' | 'mailbox';

export async function listen(
  db: WorkspaceDb,
  id: number,
  workspaceId: number,
  what: Listened = 'transport',
): Promise<void> {
  await db
    .insertInto('listeners')
    .values({ transport_id: id, company: workspaceId, what })
    .onConflict((conflict) => conflict.column('transport_id').doNothing())
    .execute();
}

export async function stopListening(db: WorkspaceDb, transportId: number): Promise<void> {
  await db.deleteFrom('listeners').where('transport_id', '=', transportId).execute();
}

/** Takes what nobody holds, or whose holder has died. One row after the other: two who ask at once never hold the same. */
export async function holdListeners(
  db: Database,
  hold: {
    readonly what: Listened;
    readonly owner: string;
    readonly now: Date;
    readonly until: Date;
    readonly limit: number;
  },
): Promise<{ id: number; workspaceId: number }[]> {
  const { rows } = await sql<{ id: number; workspaceId: number }>`
    update listeners set owner = ${hold.owner}, held_until = ${hold.until}
    where transport_id in (select transport_id from listeners
      where what = ${hold.what} and (held_until is null or held_until < ${hold.now})
      order by transport_id limit ${hold.limit} for update skip locked)
    returning transport_id as id, company as "workspaceId"`.execute(db);
  return rows;
}

/** Says that we still hold them. @returns those that are still ours: a transport may have been taken down meanwhile */
export async function keepListeners(
  db: Database,
  keep: { readonly owner: string; readonly until: Date },
): Promise<number[]> {
  const { rows } = await sql<{ transport_id: number }>`update listeners set held_until = ${keep.until}
    where owner = ${keep.owner} returning transport_id`.execute(db);
  return rows.map((row) => row.transport_id);
}

export async function releaseListeners(db: Database, owner: string): Promise<void> {
  await db.updateTable('listeners').set({ owner: null, held_until: null }).where('owner', '=', owner).execute();
}

export async function releaseListener(db: Database, owner: string, transportId: number, again: Date): Promise<void> {
  await db
    .updateTable('listeners')
    .set({ owner: null, held_until: again })
    .where('owner', '=', owner)
    .where('transport_id', '=', transportId)
    .execute();
}
