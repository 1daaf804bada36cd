import { sql, type Selectable, type Updateable } from 'kysely';
import type { TransportFlowsTable, TransportsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type TransportRow = Selectable<TransportsTable>;
export type FlowRow = Selectable<TransportFlowsTable>;

export function listTransports(db: WorkspaceDb, workspaceId: number, options: { archived: boolean }) {
  return db
    .selectFrom('transports')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(!options.archived, (query) => query.where('archived_at', 'is', null))
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export function findTransport(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('transports')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export interface NewTransportRow {
  readonly kind: string;
  readonly name: string;
  readonly settings: object;
  readonly secrets: Buffer | null;
  readonly cost: number;
  readonly perSecond: number | null;
  readonly perDay: number | null;
}

export async function insertTransport(
  db: WorkspaceDb,
  workspaceId: number,
  row: NewTransportRow,
  by: { readonly id: string; readonly now: Date },
): Promise<TransportRow> {
  const { rows } = await sql<{ last: number | null }>`select max(position) as last from transports
    where workspace_id = ${workspaceId}`.execute(db);
  const made = await db
    .insertInto('transports')
    .values({
      workspace_id: workspaceId,
      kind: row.kind,
      name: row.name,
      settings: JSON.stringify(row.settings),
      secrets: row.secrets,
      cost: row.cost,
      per_second: row.perSecond,
      per_day: row.perDay,
      position: (rows[0]?.last ?? -1) + 1,
      created_by: by.id,
      created_at: by.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await db.insertInto('transport_flows').values({ workspace_id: workspaceId, transport_id: made.id }).execute();
  return made;
}

export function updateTransport(db: WorkspaceDb, workspaceId: number, id: number, change: Updateable<TransportsTable>) {
  return db
    .updateTable('transports')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export function listFlows(db: WorkspaceDb, workspaceId: number): Promise<FlowRow[]> {
  return db.selectFrom('transport_flows').selectAll().where('workspace_id', '=', workspaceId).execute();
}

/** Whoever holds it may take messages: one transport's takers stand in a queue here, and nowhere else. */
export function lockFlow(db: WorkspaceDb, workspaceId: number, transportId: number): Promise<FlowRow | undefined> {
  return db
    .selectFrom('transport_flows')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('transport_id', '=', transportId)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateFlow(
  db: WorkspaceDb,
  workspaceId: number,
  transportId: number,
  change: Updateable<TransportFlowsTable>,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await db
    .updateTable('transport_flows')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('transport_id', '=', transportId)
    .execute();
}
