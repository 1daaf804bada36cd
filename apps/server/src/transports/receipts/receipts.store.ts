import { sql } from 'kysely';
import { statesBefore } from '../../invitations/message.ts';
import { addSpent } from '../../invitations/invitations.store.ts';
import type { MessageRow } from '../../invitations/outbox.store.ts';
import { prepared } from '../../platform/database/prepared.ts';
import { columnNames, unnestRows, type Column } from '../../platform/database/unnest.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { addSent } from '../outbox/message-counts.store.ts';

/** A receipt as it is kept while the message it speaks of is not known yet. */
export interface ReceiptRow {
  readonly providerId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly at: Date;
  readonly isFree: boolean;
}

const columns: readonly Column<ReceiptRow>[] = [
  { name: 'provider_id', type: 'text', of: (row) => row.providerId },
  { name: 'state', type: 'text', of: (row) => row.state },
  { name: 'reason', type: 'text', of: (row) => row.reason },
  { name: 'at', type: 'timestamptz', of: (row) => row.at.toISOString() },
  { name: 'is_free', type: 'boolean', of: (row) => row.isFree },
];

interface Which {
  readonly workspaceId: number;
  readonly transportId: number;
}

/** How many of these the transport knows already. */
export async function countByProviderIds(
  db: WorkspaceDb,
  { workspaceId, transportId }: Which,
  providerIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct provider_id)::integer as n from messages
    where workspace_id = ${workspaceId} and transport_id = ${transportId} and provider_id = any(${[...providerIds]}::text[])`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

export async function findByProviderIds(
  db: WorkspaceDb,
  { workspaceId, transportId }: Which,
  providerIds: readonly string[],
): Promise<MessageRow[]> {
  if (providerIds.length === 0) return [];
  const { rows } = await sql<MessageRow>`select * from messages
    where workspace_id = ${workspaceId} and transport_id = ${transportId} and provider_id = any(${[...providerIds]}::text[])
    order by id for update`.execute(db);
  return rows;
}

interface Moved {
  /** As it was when it was locked. */
  readonly message: MessageRow;
  readonly at: Date;
  readonly reason: string | null;
}

const movedColumns: readonly Column<Moved>[] = [
  { name: 'id', type: 'uuid', of: ({ message }) => message.id },
  { name: 'at', type: 'timestamptz', of: ({ at }) => at.toISOString() },
  { name: 'new_reason', type: 'text', of: ({ reason }) => reason },
];

/** Only forwards: a receipt that says less than is known changes nothing. @returns those that it moved */
export async function moveMessages(
  db: WorkspaceDb,
  workspaceId: number,
  to: 'delivered' | 'opened' | 'failed',
  all: { readonly moves: readonly Moved[]; readonly comesBack: boolean },
): Promise<MessageRow[]> {
  // Told thrice: the first word of it counts.
  const moves = [...new Map(all.moves.toReversed().map((move) => [move.message.id, move])).values()];
  if (moves.length === 0) return [];
  const { rows } = await sql<MessageRow>`
    update messages m set state = ${to}, reason = case when ${to} = 'failed' then new_reason end,
      sent_at = coalesce(sent_at, at),
      delivered_at = case when ${to} <> 'failed' then coalesce(delivered_at, at) else delivered_at end,
      opened_at = case when ${to} = 'opened' then coalesce(opened_at, at) else opened_at end,
      settled_at = coalesce(settled_at, at)
    from ${unnestRows(movedColumns, moves)} as given
    where m.workspace_id = ${workspaceId} and m.id = given.id and m.state = any(${statesBefore(to, all.comesBack)}::text[])
    returning m.*`.execute(db);
  // A doubtful one that went after all.
  const went = new Map(moves.flatMap(({ message, at }) => (message.sent_at === null ? [[message.id, at]] : [])));
  addSent(
    db,
    workspaceId,
    rows.flatMap((row) => {
      const at = went.get(row.id);
      return at === undefined ? [] : [{ transportId: row.transport_id, at, sent: 1, spent: row.cost }];
    }),
  );
  return rows;
}

/** What was reckoned for these is taken off again, from the sums too. Told twice, it is taken off once. */
export async function takeCostOff(db: WorkspaceDb, workspaceId: number, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  const { rows } = await sql<{
    transport_id: number;
    invitation_id: string | null;
    sent_at: Date | null;
    cost: number;
  }>`
    with was as (select id, cost from messages
      where workspace_id = ${workspaceId} and id = any(${[...messageIds]}::uuid[]) and cost <> 0 order by id for update)
    update messages m set cost = 0 from was where m.workspace_id = ${workspaceId} and m.id = was.id
    returning m.transport_id, m.invitation_id, m.sent_at, was.cost`.execute(db);
  addSent(
    db,
    workspaceId,
    rows.flatMap(({ transport_id: transportId, sent_at: at, cost }) =>
      at === null ? [] : [{ transportId, at, sent: 0, spent: -cost }],
    ),
  );
  await addSpent(
    db,
    workspaceId,
    rows.flatMap(({ invitation_id: invitationId, cost }) =>
      invitationId === null ? [] : [{ invitationId, cost: -cost }],
    ),
  );
}

export async function keepEarlyReceipts(db: WorkspaceDb, which: Which, rows: readonly ReceiptRow[]): Promise<void> {
  if (rows.length === 0) return;
  const names = columnNames(columns);
  await sql`insert into early_receipts (workspace_id, transport_id, ${names})
    select distinct on (provider_id, state) ${which.workspaceId}::integer, ${which.transportId}::integer, ${names}
    from ${unnestRows(columns, rows)} as given on conflict do nothing`.execute(db);
}

export async function takeEarlyReceipts(
  db: WorkspaceDb,
  { workspaceId, transportId }: Which,
  providerIds: readonly string[],
): Promise<ReceiptRow[]> {
  if (providerIds.length === 0) return [];
  const { rows } = await sql<ReceiptRow>`${prepared}delete from early_receipts
    where workspace_id = ${workspaceId} and transport_id = ${transportId} and provider_id = any(${[...providerIds]}::text[])
    returning provider_id as "providerId", state, reason, at, is_free as "isFree"`.execute(db);
  return rows;
}

/** What nobody has claimed for a day speaks of messages that are not ours. */
export async function dropOldReceipts(db: WorkspaceDb, workspaceId: number, before: Date): Promise<void> {
  await db.deleteFrom('early_receipts').where('workspace_id', '=', workspaceId).where('at', '<', before).execute();
}

/** A bounce: the invitation has reached nobody after all, and no longer lowers the response rate. */
export async function listInvitationsOf(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<{ id: string; reached: boolean }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; reached: boolean }>`
    select i.id, exists (select from messages m where m.workspace_id = ${workspaceId} and m.invitation_id = i.id
      and m.state in ('sent', 'delivered', 'opened')) as reached
    from invitations i where i.workspace_id = ${workspaceId} and i.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}
