import { sql } from 'kysely';
import { wayOfKind, type TransportWay } from '@otklik/contract';
import { recordConsent } from '../../decisions/consents/consents.service.ts';
import { systemActor, type Actor } from '../../platform/actor.ts';
import type { Work, WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';

export interface OptOut {
  readonly customerId: string;
  /** Null: by no way at all. */
  readonly way: TransportWay | null;
  /** The words that were shown, or what stood for them. */
  readonly shown: string;
  readonly how: 'one_click' | 'page' | 'complaint' | 'dialogue' | 'call';
}

/**
 * Who takes himself off is asked for nothing more by this way, whatever the purpose: nobody who presses "unsubscribe" means only one
 * kind of letter. Repeating it changes nothing. What is planned already is stopped when it is taken.
 */
export async function recordOptOut(work: Work, optOut: OptOut): Promise<void> {
  const known = await work.db
    .selectFrom('consents')
    .select('id')
    .where('workspace_id', '=', work.workspaceId)
    .where('customer_id', '=', optOut.customerId)
    .where('kind', '=', 'opt_out')
    .where('transport', 'is not distinct from', optOut.way)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (known !== undefined) return;
  const { customerId, way: transport, shown: textShown, how } = optOut;
  await recordConsent(work, customerId, { kind: 'opt_out', purpose: null, transport, textShown, how });
}

/** The customer himself, by a link of ours. */
export const byCustomer: Actor = { ...systemActor, kind: 'respondent', id: 'customer' };

/** Whom a message of ours went to, and by which way. */
export async function findRecipient(
  db: WorkspaceDb,
  workspaceId: number,
  messageId: string,
): Promise<{ customerId: string; way: TransportWay | null; language: string | null } | null> {
  const { rows } = await sql<{ customer_id: string; kind: string; language: string | null }>`
    select m.customer_id, t.kind, coalesce(i.language, c.language) as language from messages m
      join transports t on t.workspace_id = ${workspaceId} and t.id = m.transport_id
      left join invitations i on i.workspace_id = ${workspaceId} and i.id = m.invitation_id
      left join customers c on c.workspace_id = ${workspaceId} and c.id = m.customer_id
    where m.workspace_id = ${workspaceId} and m.id = ${messageId} and m.customer_id is not null`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { customerId: row.customer_id, way: wayOfKind(row.kind), language: row.language };
}

/** "This is spam" is said to the provider, and means the same. */
export async function recordComplaints(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  messages: readonly { readonly id: string }[],
): Promise<void> {
  for (const { id } of messages) {
    const recipient = await findRecipient(db, workspaceId, id);
    if (recipient !== null)
      await recordOptOut(
        { db, workspaceId, actor: systemActor, now: services.now(), requestId: null },
        { ...recipient, shown: 'feedback loop', how: 'complaint' },
      );
  }
}
