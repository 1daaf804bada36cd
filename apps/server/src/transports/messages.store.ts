import { sql } from 'kysely';
import type { MessageRow } from '../invitations/outbox.store.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface MessageFilter {
  readonly transportId?: number | undefined;
  readonly customerId?: string | undefined;
  readonly invitationId?: string | undefined;
  readonly campaignId?: number | undefined;
  readonly state?: string | undefined;
  /** Null: everywhere. What belongs to no invitation is nobody's in particular. */
  readonly unitIds: readonly number[] | null;
  readonly before?: { readonly createdAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export async function listMessages(db: WorkspaceDb, workspaceId: number, filter: MessageFilter): Promise<MessageRow[]> {
  const { before } = filter;
  const seen =
    filter.unitIds === null
      ? sql`true`
      : sql`exists (select from invitations i where i.workspace_id = ${workspaceId} and i.id = m.invitation_id
          and i.unit_id = any(${[...filter.unitIds]}::integer[]))`;
  const is = (column: string, value: unknown) =>
    value === undefined ? sql`true` : sql`m.${sql.ref(column)} = ${value}`;
  const { rows } = await sql<MessageRow>`
    select m.* from messages m where m.workspace_id = ${workspaceId} and ${is('transport_id', filter.transportId)}
      and ${is('customer_id', filter.customerId)} and ${is('invitation_id', filter.invitationId)}
      and ${is('campaign_id', filter.campaignId)} and ${is('state', filter.state)} and ${seen}
      and ${before === undefined ? sql`true` : sql`(m.created_at, m.id) < (${before.createdAt}, ${before.id}::uuid)`}
    order by m.created_at desc, m.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export async function findMessage(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
): Promise<(MessageRow & { unit_id: number | null }) | undefined> {
  const { rows } = await sql<MessageRow & { unit_id: number | null }>`
    select m.*, i.unit_id from messages m
      left join invitations i on i.workspace_id = ${workspaceId} and i.id = m.invitation_id
    where m.workspace_id = ${workspaceId} and m.id = ${id}`.execute(db);
  return rows[0];
}

/** @returns false when somebody, or a receipt, was quicker */
export async function moveByHand(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  move: { readonly from: readonly string[]; readonly to: 'planned' | 'sent'; readonly now: Date },
): Promise<boolean> {
  const moved = await sql`
    update messages set state = ${move.to}, reason = null,
      due_at = case when ${move.to === 'planned'} then ${move.now}::timestamptz else due_at end,
      attempts = case when ${move.to === 'planned'} then 0 else attempts end,
      sent_at = case when ${move.to === 'sent'} then coalesce(sent_at, ${move.now}) else sent_at end,
      settled_at = case when ${move.to === 'planned'} then null else ${move.now}::timestamptz end
    where workspace_id = ${workspaceId} and id = ${id} and state = any(${[...move.from]}::text[])`.execute(db);
  return Number(moved.numAffectedRows ?? 0) > 0;
}

/** Those that were given up and may still be of use; what an address itself refused is left alone. */
export async function repeatFailed(
  db: WorkspaceDb,
  workspaceId: number,
  which: { readonly transportId: number; readonly since: Date; readonly now: Date },
): Promise<number> {
  const moved = await sql`
    update messages set state = 'planned', reason = null, due_at = ${which.now}, attempts = 0, settled_at = null,
      expires_at = greatest(expires_at, ${new Date(which.now.getTime() + 86_400_000)})
    where workspace_id = ${workspaceId} and transport_id = ${which.transportId} and state = 'failed'
      and settled_at >= ${which.since} and (invitation_id is null or expires_at > ${which.now})`.execute(db);
  return Number(moved.numAffectedRows ?? 0);
}
