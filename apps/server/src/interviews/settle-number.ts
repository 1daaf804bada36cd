import { markAsks } from '../decisions/deciding/mark-asks.service.ts';
import type { MessageRow } from '../invitations/outbox.store.ts';
import { markReached } from '../invitations/invitations.store.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { InvitationFacts } from '../transports/message/before-sending.store.ts';
import { settleMessages, type SettledRow } from '../transports/outbox/claim.store.ts';
import { followUp } from '../transports/outbox/follow-up.ts';
import type { DialList } from './dial-list.ts';

/** What a call leads to, as far as the list is concerned. */
export type Fate =
  | { readonly kind: 'again'; readonly at: Date; readonly reason: string; readonly isReached: boolean }
  /** He was asked: what follows is what follows a message that has arrived. */
  | { readonly kind: 'reached' }
  | { readonly kind: 'refused' }
  /** The next way of the step, where there is one. */
  | { readonly kind: 'given_up'; readonly reason: string }
  | { readonly kind: 'wrong_number' }
  | { readonly kind: 'left'; readonly reason: string };

interface Number {
  readonly row: MessageRow;
  readonly claim: number;
  readonly invitation: InvitationFacts | null;
  readonly wasDialled: boolean;
}

/** Gives a number that was held back to the list, or takes it off for good, in the transaction that ends the call. */
export async function settleNumber(list: DialList, db: WorkspaceDb, number: Number, fate: Fate): Promise<void> {
  const { desk } = list;
  const now = desk.services.now();
  const { row, invitation } = number;
  await settleMessages(db, desk.workspaceId, [settled(list, number, fate)], now);
  if (invitation === null) return;
  switch (fate.kind) {
    case 'again':
      if (fate.isReached) await markReached(db, desk.workspaceId, [invitation.id], now);
      return;
    case 'reached':
      return followUp(desk, db, [{ row, invitation, became: 'delivered', providerId: null }]);
    case 'refused':
      await markReached(db, desk.workspaceId, [invitation.id], now);
      return dismiss(desk.workspaceId, db, invitation, now);
    case 'given_up':
      return followUp(desk, db, [{ row, invitation, became: 'failed', reason: fate.reason }]);
    case 'wrong_number':
      return followUp(desk, db, [
        { row: { ...row, reason: fate.kind }, invitation, became: 'dead', reason: fate.kind },
      ]);
    case 'left':
      return followUp(desk, db, [{ row, invitation, became: 'dropped', reason: fate.reason }]);
  }
}

/** Whoever says no was asked, and is not reminded: the policy counts it so. */
async function dismiss(workspaceId: number, db: WorkspaceDb, invitation: InvitationFacts, at: Date): Promise<void> {
  const { ask_key: askKey, customer_id: customerId } = invitation;
  if (askKey === null || customerId === null) return;
  const marks = [
    { kind: 'moved', at, transport: 'phone' } as const,
    { kind: 'delivered', at } as const,
    { kind: 'dismissed', at } as const,
  ];
  await markAsks(
    db,
    workspaceId,
    marks.map((mark) => ({ customerId, askKey, mark })),
  );
}

const states = {
  reached: 'delivered',
  refused: 'delivered',
  given_up: 'failed',
  wrong_number: 'failed',
  left: 'cancelled',
} as const;

function settled({ row: transport }: DialList, { row, claim, wasDialled }: Number, fate: Fate): SettledRow {
  const common = {
    id: row.id,
    attempts: claim,
    providerId: null,
    cost: wasDialled ? transport.cost : 0,
    uncounted: false,
    doubtedAt: null,
    taken: row,
  };
  if (fate.kind === 'again') return { ...common, state: 'planned', reason: fate.reason, dueAt: fate.at };
  const reason = fate.kind === 'reached' ? null : 'reason' in fate ? fate.reason : fate.kind;
  return { ...common, state: states[fate.kind], reason, dueAt: row.due_at };
}
