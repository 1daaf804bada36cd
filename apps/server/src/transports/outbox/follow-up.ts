import { wayOfKind } from '@otklik/contract';
import { markAsks, type AskMark, type MarkedAsk } from '../../decisions/deciding/mark-asks.service.ts';
import { markReached } from '../../invitations/invitations.store.ts';
import type { NewMessageRow } from '../../invitations/outbox.store.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { buryContacts } from '../receipts/dead-contacts.store.ts';
import { isGone, planNext, type Followed } from './plan-next.ts';
import type { Desk } from '../message/prepare.ts';
import { claimEarlyReceipts } from '../receipts/receipts.service.ts';

/**
 * In the transaction that settles: after one that went, its reminder is planned; after one that could not, the same step by the next
 * way. The ids are made of invitation, step and way, so nothing is planned twice.
 */
export async function followUp(desk: Desk, db: WorkspaceDb, all: readonly Followed[]): Promise<void> {
  if (all.length === 0) return;
  const { services, workspaceId } = desk;
  const now = services.now();
  const asking = all.filter(({ row }) => row.purpose === 'invitation' || row.purpose === 'reminder');
  const went = all.flatMap((one) => (one.became === 'sent' || one.became === 'delivered' ? [one] : []));
  const arrived = went
    .filter((one) => asking.includes(one))
    .filter(({ became }) => became === 'delivered' || desk.kind.reportsDelivery !== true);
  await markReached(
    db,
    workspaceId,
    arrived.flatMap(({ invitation }) => invitation?.id ?? []),
    now,
  );
  await claimEarlyReceipts(
    services,
    db,
    desk,
    went.flatMap(({ providerId }) => providerId ?? []),
  );
  await buryContacts(
    db,
    desk,
    all.filter(({ became }) => became === 'dead').map(({ row }) => row),
    now,
  );
  const next = await planNext(desk, db, asking);
  await markAsks(db, workspaceId, marksOf(desk, asking, { now, next, arrived }));
}

/** The policy counts what really happened: when and by which way it went, and whether it went at all. */
function marksOf(
  desk: Desk,
  all: readonly Followed[],
  { now, next, arrived }: { now: Date; next: readonly NewMessageRow[]; arrived: readonly Followed[] },
): MarkedAsk[] {
  const way = wayOfKind(desk.kind.name);
  const goesOn = new Set(next.map((message) => message.invitationId));
  const hasArrived = new Set(arrived.map(({ row }) => row.id));
  return all.flatMap(({ row, invitation, became }) => {
    if (invitation?.ask_key == null || invitation.customer_id === null || row.step > 0) return [];
    const marked = (mark: AskMark) => ({
      customerId: invitation.customer_id ?? '',
      askKey: invitation.ask_key ?? '',
      mark,
    });
    if (isGone(became))
      return [
        ...(way === null ? [] : [marked({ kind: 'moved', at: now, transport: way })]),
        ...(hasArrived.has(row.id) ? [marked({ kind: 'delivered', at: now })] : []),
      ];
    return became === 'waiting' || goesOn.has(invitation.id) ? [] : [marked({ kind: 'released' })];
  });
}
