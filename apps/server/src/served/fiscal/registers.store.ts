import type { ReceiptKind } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { FiscalDocument } from './document.ts';
import type { KnownRegister } from './operator.ts';

export interface RegisterRow {
  id: number;
  feed_id: number;
  number: string;
  place: string | null;
  unit_id: number | null;
  touchpoint_id: number | null;
  channel_id: number;
  last_document_at: Date | null;
  pulled_to: Date | null;
  failures: number;
  trouble: string | null;
  retired_at: Date | null;
}

export async function listRegisters(db: WorkspaceDb, workspaceId: number) {
  const { rows } = await sql<RegisterRow & { waiting: number }>`
    select r.*, (select count(*) from fiscal_waiting w where w.workspace_id = ${workspaceId} and w.register_id = r.id)::integer as waiting
    from fiscal_registers r where r.workspace_id = ${workspaceId} order by r.retired_at is not null, r.unit_id is not null, r.number`.execute(
    db,
  );
  return rows;
}

/** Those that are new are added, without a place; of those that are known the operator's address is kept up. @returns those told of that are in use */
export async function learnRegisters(
  db: WorkspaceDb,
  workspaceId: number,
  feedId: number,
  known: readonly KnownRegister[],
): Promise<RegisterRow[]> {
  const sorted = [...new Map(known.map((one) => [one.number, one])).values()].toSorted((a, b) =>
    a.number < b.number ? -1 : 1,
  );
  const numbers = sorted.map(({ number }) => number);
  await sql`
    insert into fiscal_registers as had (workspace_id, feed_id, number, place)
    select ${workspaceId}, ${feedId}, number, place
    from unnest(${numbers}::text[], ${sorted.map(({ place }) => place)}::text[]) as told(number, place)
    on conflict (workspace_id, feed_id, number) do update set place = coalesce(excluded.place, had.place)`.execute(db);
  const { rows } = await sql<RegisterRow>`
    select * from fiscal_registers
    where workspace_id = ${workspaceId} and feed_id = ${feedId} and number = any(${numbers}::text[])
      and retired_at is null order by number`.execute(db);
  return rows;
}

export function findRegister(db: WorkspaceDb, workspaceId: number, id: number) {
  return registerOf(db, workspaceId, id).executeTakeFirst();
}

/** Its place cannot be changed by anybody else until the transaction ends. */
export function lockRegister(db: WorkspaceDb, workspaceId: number, id: number) {
  return registerOf(db, workspaceId, id).forShare().executeTakeFirst();
}

function registerOf(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('fiscal_registers')
    .select(['id', 'feed_id', 'unit_id', 'touchpoint_id', 'channel_id', 'retired_at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id);
}

interface RegisterState {
  readonly unit_id?: number;
  readonly touchpoint_id?: number;
  readonly channel_id?: number;
  readonly pulled_to?: Date;
  readonly failures?: number;
  readonly trouble?: string | null;
  readonly retired_at?: Date | null;
}

export async function updateRegister(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  state: RegisterState,
): Promise<void> {
  await db
    .updateTable('fiscal_registers')
    .set(state)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function noteLastDocument(db: WorkspaceDb, workspaceId: number, id: number, at: Date): Promise<void> {
  await db
    .updateTable('fiscal_registers')
    .set((eb) => ({ last_document_at: eb.fn('greatest', ['last_document_at', eb.val(at)]) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
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

interface WaitingRow {
  readonly id: string;
  readonly number: string;
  readonly kind: ReceiptKind;
  readonly wall_clock: string;
  readonly amount: number | null;
}

export async function listWaiting(db: WorkspaceDb, workspaceId: number, registerId: number, limit: number) {
  const { rows } = await sql<WaitingRow>`
    select id, number, kind, wall_clock, amount from fiscal_waiting
    where workspace_id = ${workspaceId} and register_id = ${registerId} order by id limit ${limit}`.execute(db);
  return rows;
}

export async function deleteWaiting(db: WorkspaceDb, workspaceId: number, ids: readonly string[]): Promise<void> {
  await db.deleteFrom('fiscal_waiting').where('workspace_id', '=', workspaceId).where('id', 'in', ids).execute();
}

/** Registers that have a place, and documents that wait for one all the same: whoever gave it was broken off. */
export async function listForgotten(db: WorkspaceDb, workspaceId: number, feedId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select r.id from fiscal_registers r
    where r.workspace_id = ${workspaceId} and r.feed_id = ${feedId} and r.unit_id is not null
      and exists (select from fiscal_waiting w where w.workspace_id = ${workspaceId} and w.register_id = r.id)`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

export function numberOf({ driveNumber, documentNumber }: FiscalDocument): string {
  return `${driveNumber}/${documentNumber}`;
}
