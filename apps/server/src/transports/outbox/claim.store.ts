import { sql } from 'kysely';
import { addSpent } from '../../invitations/invitations.store.ts';
import type { MessageRow } from '../../invitations/outbox.store.ts';
import { prepared } from '../../platform/database/prepared.ts';
import { unnestRows, type Column } from '../../platform/database/unnest.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { addSent, type SentChange } from './message-counts.store.ts';

interface Which {
  readonly workspaceId: number;
  readonly transportId: number;
}

/** Takes what is due, oldest first. The caller holds the transport's flow, so two never take the same. */
export async function takeDue(
  db: WorkspaceDb,
  { workspaceId, transportId }: Which,
  take: { readonly limit: number; readonly now: Date; readonly sender: string; readonly early?: boolean },
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`${prepared}
    update messages set state = 'sending', attempts = attempts + 1, attempted_at = ${take.now}, sender = ${take.sender}
    where workspace_id = ${workspaceId} and id = any(array(
      select id from messages where workspace_id = ${workspaceId} and transport_id = ${transportId}
        and state = 'planned' and (due_at <= ${take.now} or ${take.early === true}) order by due_at limit ${take.limit}))
      and state = 'planned'
    returning workspace_id, id, transport_id, purpose, state, due_at, expires_at, invitation_id, response_id, step, campaign_id, customer_id, address_id,
      template_id, variant, content, attempts, attempted_at, sender, provider_id, reason, cost, created_at, sent_at, delivered_at,
      opened_at, settled_at, place, doubted_at`.execute(db);
  return rows.toSorted((a, b) => a.due_at.getTime() - b.due_at.getTime() || (a.id < b.id ? -1 : 1));
}

export async function nextDueAt(db: WorkspaceDb, { workspaceId, transportId }: Which): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select min(due_at) as at from messages
    where workspace_id = ${workspaceId} and transport_id = ${transportId} and state = 'planned'`.execute(db);
  return rows[0]?.at ?? null;
}

/** Whose sender has not been heard of since: he died with them in his hands. Those that the provider still recognises go again. */
export async function releaseOrphans(
  db: WorkspaceDb,
  { workspaceId, transportId }: Which,
  orphans: { readonly before: Date; readonly now: Date; readonly recognisedSince: Date },
): Promise<number> {
  const isRecognised = sql<boolean>`coalesce(doubted_at, attempted_at) > ${orphans.recognisedSince}`;
  const done = await sql`update messages set reason = 'sender_lost', doubted_at = coalesce(doubted_at, attempted_at),
      state = case when ${isRecognised} then 'planned' else 'doubtful' end,
      settled_at = case when ${isRecognised} then null else ${orphans.now}::timestamptz end,
      due_at = case when ${isRecognised} then ${orphans.now}::timestamptz else due_at end
    where workspace_id = ${workspaceId} and transport_id = ${transportId} and state = 'sending'
      and attempted_at < ${orphans.before}`.execute(db);
  return Number(done.numAffectedRows ?? 0);
}

export interface SettledRow {
  readonly id: string;
  readonly attempts: number;
  readonly state: string;
  readonly providerId: string | null;
  readonly reason: string | null;
  readonly cost: number;
  readonly dueAt: Date;
  readonly uncounted: boolean;
  /** Since when it may have gone without our knowing; null: it has not, or we know. */
  readonly doubtedAt: Date | null;
  /** The row as it was taken: a message that goes a second time is counted once. */
  readonly taken: Pick<MessageRow, 'transport_id' | 'sent_at' | 'cost'>;
}

const columns: readonly Column<SettledRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'attempt', type: 'smallint', of: (row) => row.attempts },
  { name: 'new_state', type: 'text', of: (row) => row.state },
  { name: 'new_provider_id', type: 'text', of: (row) => row.providerId },
  { name: 'new_reason', type: 'text', of: (row) => row.reason },
  { name: 'new_cost', type: 'numeric', of: (row) => row.cost },
  { name: 'new_due_at', type: 'timestamptz', of: (row) => row.dueAt.toISOString() },
  { name: 'uncounted', type: 'boolean', of: (row) => row.uncounted },
  { name: 'new_doubted_at', type: 'timestamptz', of: (row) => row.doubtedAt?.toISOString() ?? null },
];

/**
 * Writes what became of each. Only of the attempt that was made: one that was held to be lost meanwhile and taken by another
 * is not overwritten; one that was held to be doubtful is no longer.
 */
export async function settleMessages(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly SettledRow[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const settled = await sql<{ id: string; invitation_id: string | null }>`${prepared}
    update messages m set state = new_state, reason = new_reason, due_at = new_due_at, doubted_at = new_doubted_at,
      provider_id = coalesce(new_provider_id, m.provider_id), cost = m.cost + new_cost,
      attempts = m.attempts - case when uncounted then 1 else 0 end,
      sent_at = case when new_state in ('sent', 'delivered') then ${now} else m.sent_at end,
      delivered_at = case when new_state = 'delivered' then ${now} else m.delivered_at end,
      settled_at = case when new_state = 'planned' then null else ${now}::timestamptz end,
      content = case when new_state in ('planned', 'doubtful', 'failed') then m.content end
    from ${unnestRows(columns, sorted)} as given
    where m.workspace_id = ${workspaceId} and m.id = given.id and m.attempts = attempt
      and (m.state = 'sending' or (m.state = 'doubtful' and new_state <> 'planned'))
    returning m.id, m.invitation_id`.execute(db);
  const given = new Map(rows.map((row) => [row.id, row]));
  addSent(
    db,
    workspaceId,
    settled.rows.flatMap(({ id }) => sentChanges(given.get(id), now)),
  );
  await addSpent(
    db,
    workspaceId,
    settled.rows.flatMap(({ id, invitation_id: invitationId }) => {
      const cost = given.get(id)?.cost ?? 0;
      return invitationId === null || cost === 0 ? [] : [{ invitationId, cost }];
    }),
  );
}

function sentChanges(row: SettledRow | undefined, now: Date): SentChange[] {
  if (row === undefined) return [];
  const { transport_id: transportId, sent_at: before, cost } = row.taken;
  const hasGone = row.state === 'sent' || row.state === 'delivered';
  if (!hasGone) return before === null || row.cost === 0 ? [] : [{ transportId, at: before, sent: 0, spent: row.cost }];
  return [
    ...(before === null ? [] : [{ transportId, at: before, sent: -1, spent: -cost }]),
    { transportId, at: now, sent: 1, spent: cost },
    { transportId, at: now, sent: 0, spent: row.cost },
  ];
}
