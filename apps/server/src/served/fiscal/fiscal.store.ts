import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { FiscalDocument } from './document.ts';
import type { KnownRegister } from './operator.ts';

export function listFeeds(db: WorkspaceDb, workspaceId: number) {
  return db.selectFrom('fiscal_feeds').selectAll().where('workspace_id', '=', workspaceId).orderBy('id').execute();
}

export function findFeed(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('fiscal_feeds')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Takes a feed that is due into one's hands; undefined: it is not due, paused, or in somebody else's. */
export async function claimFeed(db: WorkspaceDb, workspaceId: number, id: number, now: Date, until: Date) {
  return db
    .updateTable('fiscal_feeds')
    .set({ pulling_until: until })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('paused_at', 'is', null)
    .where('next_pull_at', '<=', now)
    .where((or) => or.or([or('pulling_until', 'is', null), or('pulling_until', '<', now)]))
    .returningAll()
    .executeTakeFirst();
}

export async function listRegisters(db: WorkspaceDb, workspaceId: number) {
  const { rows } = await sql<RegisterRow & { waiting: number }>`
    select r.*, (select count(*) from fiscal_waiting w where w.workspace_id = ${workspaceId} and w.register_id = r.id)::integer as waiting
    from fiscal_registers r where r.workspace_id = ${workspaceId} order by r.unit_id is not null, r.number`.execute(db);
  return rows;
}

export interface RegisterRow {
  id: number;
  feed_id: number;
  number: string;
  place: string | null;
  unit_id: number | null;
  touchpoint_id: number | null;
  channel_id: number;
  last_document_at: Date | null;
}

/** Those that are new are added, without a place; of those that are known the operator's address is kept up. */
export async function learnRegisters(
  db: WorkspaceDb,
  workspaceId: number,
  feedId: number,
  known: readonly KnownRegister[],
): Promise<RegisterRow[]> {
  const sorted = [...new Map(known.map((one) => [one.number, one])).values()].toSorted((a, b) =>
    a.number < b.number ? -1 : 1,
  );
  await sql`
    insert into fiscal_registers as had (workspace_id, feed_id, number, place)
    select ${workspaceId}, ${feedId}, number, place
    from unnest(${sorted.map(({ number }) => number)}::text[], ${sorted.map(({ place }) => place)}::text[]) as told(number, place)
    on conflict (workspace_id, feed_id, number) do update set place = coalesce(excluded.place, had.place)`.execute(db);
  const { rows } = await sql<RegisterRow>`
    select * from fiscal_registers where workspace_id = ${workspaceId} and feed_id = ${feedId} order by number`.execute(
    db,
  );
  return rows;
}

export async function keepWaiting(
  db: WorkspaceDb,
  workspaceId: number,
  registerId: number,
  documents: readonly (FiscalDocument & { id: string })[],
): Promise<void> {
  await sql`
    insert into fiscal_waiting (workspace_id, id, register_id, number, kind, wall_clock, amount)
    select ${workspaceId}, id, ${registerId}, number, kind, wall_clock, amount
    from unnest(${documents.map(({ id }) => id)}::uuid[], ${documents.map(numberOf)}::text[], ${documents.map(({ kind }) => kind)}::text[],
      ${documents.map(({ wallClock }) => wallClock)}::text[], ${documents.map(({ amount }) => amount)}::numeric[]) as told(id, number, kind, wall_clock, amount)
    on conflict do nothing`.execute(db);
}

export function numberOf({ driveNumber, documentNumber }: FiscalDocument): string {
  return `${driveNumber}/${documentNumber}`;
}

export function findRegister(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('fiscal_registers')
    .select(['id', 'unit_id', 'touchpoint_id', 'channel_id'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}
