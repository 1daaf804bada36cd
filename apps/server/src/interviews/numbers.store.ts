import { sql } from 'kysely';
import type { MessageRow } from '../invitations/outbox.store.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

interface List {
  readonly workspaceId: number;
  readonly transportId: number;
}

/** Whoever takes or gives back a number stands in a queue here: one customer may be on two lists. */
export async function lockDialLists(db: WorkspaceDb, workspaceId: number): Promise<void> {
  await sql`select f.transport_id from transport_flows f
    join transports t on t.workspace_id = ${workspaceId} and t.id = f.transport_id and t.kind = 'phone'
    where f.workspace_id = ${workspaceId} order by f.transport_id for update of f`.execute(db);
}

export interface Wanted {
  readonly now: Date;
  readonly interviewerId: string;
  readonly unitIds: 'all' | readonly number[];
  /** Whoever was called about anything after this moment is left in peace. */
  readonly calledSince: Date;
  /** Promised times come before the rest. */
  readonly isCallBack: boolean;
}

/** Takes the number that is due longest. The caller holds the lists. */
export async function takeDueNumber(
  db: WorkspaceDb,
  { workspaceId, transportId }: List,
  { now, interviewerId, unitIds, calledSince, isCallBack }: Wanted,
): Promise<MessageRow | null> {
  const promised = isCallBack ? sql`m.reason = 'call_back'` : sql`m.reason is distinct from 'call_back'`;
  const seen = unitIds === 'all' ? sql`true` : sql`i.unit_id = any(${[...unitIds]}::integer[])`;
  const { rows } = await sql<MessageRow>`
    update messages set state = 'sending', attempts = attempts + 1, attempted_at = ${now}, sender = ${interviewerId}
    where workspace_id = ${workspaceId} and id = (
      select m.id from messages m join invitations i on i.workspace_id = ${workspaceId} and i.id = m.invitation_id
      where m.workspace_id = ${workspaceId} and m.transport_id = ${transportId} and m.state = 'planned' and m.due_at <= ${now}
        and ${promised} and ${seen}
        and not exists (select from call_attempts a where a.workspace_id = ${workspaceId} and a.customer_id = m.customer_id
          and a.message_id <> m.id and (a.ended_at is null
            or (a.opened_at > ${calledSince} and a.outcome not in ('not_dialled', 'lost', 'quota_filled'))))
      order by m.due_at, m.id limit 1)
    returning *`.execute(db);
  return rows[0] ?? null;
}

/** Numbers whose time ran out while they waited, taken so that they can be put away. */
export async function takeExpired(
  db: WorkspaceDb,
  { workspaceId, transportId }: List,
  now: Date,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    update messages set state = 'sending', attempts = attempts + 1, attempted_at = ${now}
    where workspace_id = ${workspaceId} and id = any(array(
      select id from messages where workspace_id = ${workspaceId} and transport_id = ${transportId} and state = 'planned'
        and expires_at <= ${now} order by due_at limit 500))
    returning *`.execute(db);
  return rows;
}

/** The numbers of a cell, so that they can leave the list. */
export async function takeCell(
  db: WorkspaceDb,
  { workspaceId, transportId }: List,
  cell: { readonly unitIds: readonly number[] | null; readonly segmentId: number | null },
  now: Date,
): Promise<MessageRow[]> {
  const unit = cell.unitIds === null ? sql`true` : sql`i.unit_id = any(${[...cell.unitIds]}::integer[])`;
  const segment = cell.segmentId === null ? sql`true` : sql`${cell.segmentId}::integer = any(i.segment_ids)`;
  const { rows } = await sql<MessageRow>`
    update messages set state = 'sending', attempts = attempts + 1, attempted_at = ${now}
    where workspace_id = ${workspaceId} and state = 'planned' and id = any(array(
      select m.id from messages m join invitations i on i.workspace_id = ${workspaceId} and i.id = m.invitation_id
      where m.workspace_id = ${workspaceId} and m.transport_id = ${transportId} and m.state = 'planned' and ${unit} and ${segment}))
    returning *`.execute(db);
  return rows;
}

/** A quota was raised or taken away: those who left by it are called after all, as long as their invitations live. */
export async function recallFromQuota(db: WorkspaceDb, { workspaceId, transportId }: List, now: Date): Promise<void> {
  await sql`update messages set state = 'planned', reason = null, settled_at = null
    where workspace_id = ${workspaceId} and transport_id = ${transportId} and state = 'cancelled' and reason = 'quota_filled'
      and expires_at > ${now}`.execute(db);
}

export async function findNumber(db: WorkspaceDb, workspaceId: number, id: string): Promise<MessageRow | null> {
  const row = await db
    .selectFrom('messages')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** When the next number of a list is due; null: none waits. */
export async function nextNumberAt(db: WorkspaceDb, { workspaceId, transportId }: List): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select min(due_at) as at from messages
    where workspace_id = ${workspaceId} and transport_id = ${transportId} and state = 'planned'`.execute(db);
  return rows[0]?.at ?? null;
}
