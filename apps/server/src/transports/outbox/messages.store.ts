import { messageState } from '@otklik/contract';
import { sql } from 'kysely';
import type { MessageRow } from '../../invitations/outbox.store.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { addSent } from './message-counts.store.ts';
import { QUIET_HOURS, WORDS_WANTED } from './waits.ts';

/** With the unit of its invitation, where it has one. */
export type ListedMessage = MessageRow & { unit_id: number | null };

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

/**
 * Newest first. Of whomever or whatever it is, its own index is read; else each transport's own states are, by an index in that order,
 * as many rows of each as are shown.
 */
export async function listMessages(
  db: WorkspaceDb,
  workspaceId: number,
  filter: MessageFilter,
): Promise<ListedMessage[]> {
  const { before, state, transportId } = filter;
  const is = (column: string, value: unknown) =>
    value === undefined ? sql`true` : sql`m.${sql.ref(column)} = ${value}`;
  const seen =
    filter.unitIds === null
      ? sql`true`
      : sql`exists (select from invitations i where i.workspace_id = ${workspaceId} and i.id = m.invitation_id
          and i.unit_id = any(${[...filter.unitIds]}::integer[]))`;
  const wanted = sql`m.workspace_id = ${workspaceId} and ${is('customer_id', filter.customerId)}
    and ${is('invitation_id', filter.invitationId)} and ${is('campaign_id', filter.campaignId)} and ${seen}
    and ${before === undefined ? sql`true` : sql`(m.created_at, m.id) < (${before.createdAt}, ${before.id}::uuid)`}`;
  const newest = sql`order by m.created_at desc, m.id desc limit ${filter.limit}`;
  const isOfOne = filter.customerId ?? filter.invitationId ?? filter.campaignId;
  const found =
    isOfOne === undefined
      ? sql`
          select m.* from transports t cross join unnest(${state === undefined ? messageState.options : [state]}::text[]) as of_state
            cross join lateral (select m.* from messages m where ${wanted} and m.transport_id = t.id and m.state = of_state
              ${newest}) m
          where t.workspace_id = ${workspaceId} and ${transportId === undefined ? sql`true` : sql`t.id = ${transportId}`}
          ${newest}`
      : sql`
          select m.* from messages m where ${wanted} and ${is('transport_id', transportId)} and ${is('state', state)}
          ${newest}`;
  const { rows } = await sql<ListedMessage>`
    select m.*, i.unit_id from (${found}) m
      left join invitations i on i.workspace_id = ${workspaceId} and i.id = m.invitation_id
    ${newest}`.execute(db);
  return rows;
}

export async function findMessage(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
): Promise<ListedMessage | undefined> {
  const { rows } = await sql<ListedMessage>`
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
  const { rows } = await sql<{ transport_id: number; sent_at: Date; cost: number; is_new: boolean }>`
    update messages m set state = ${move.to}, reason = null,
      due_at = case when ${move.to === 'planned'} then ${move.now}::timestamptz else m.due_at end,
      attempts = case when ${move.to === 'planned'} then 0 else m.attempts end, doubted_at = null,
      sent_at = case when ${move.to === 'sent'} then coalesce(m.sent_at, ${move.now}) else m.sent_at end,
      settled_at = case when ${move.to === 'planned'} then null else ${move.now}::timestamptz end
    from (select sent_at is null as is_new from messages where workspace_id = ${workspaceId} and id = ${id} for update) as was
    where m.workspace_id = ${workspaceId} and m.id = ${id} and m.state = any(${[...move.from]}::text[])
    returning m.transport_id, m.sent_at, m.cost, was.is_new`.execute(db);
  const went = move.to === 'sent' ? rows.filter((row) => row.is_new) : [];
  addSent(
    db,
    workspaceId,
    went.map((row) => ({ transportId: row.transport_id, at: row.sent_at, sent: 1, spent: row.cost })),
  );
  return rows.length > 0;
}

/** What waits because an attempt failed comes at once; what waits for words, or was never tried, as it was planned. */
export async function hurry(
  db: WorkspaceDb,
  workspaceId: number,
  which: { readonly transportId: number; readonly now: Date },
): Promise<number> {
  const moved = await sql`
    update messages set due_at = ${which.now} where workspace_id = ${workspaceId} and transport_id = ${which.transportId}
      and state = 'planned' and due_at > ${which.now} and reason <> all(${[WORDS_WANTED, QUIET_HOURS]}::text[])`.execute(
    db,
  );
  return Number(moved.numAffectedRows ?? 0);
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
