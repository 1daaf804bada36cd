import type { MessageState } from '@otklik/contract';
import { uuidOf } from '../platform/uuid-of.ts';

/** One message of an invitation: the same step by the same transport is the same message, however often it is planned. */
export function messageIdOf(workspaceId: number, invitationId: string, step: number, transportId: number): string {
  return uuidOf(workspaceId, 'message', invitationId, step, transportId);
}

/** How far a message has come. What comes back late never takes it a step back. */
const rank: Readonly<Record<MessageState, number>> = {
  planned: 0,
  sending: 1,
  doubtful: 2,
  sent: 3,
  failed: 4,
  cancelled: 4,
  delivered: 5,
  opened: 6,
};

/** A letter that one server took comes back from the next: what was given back has not arrived, unless it was opened. */
const rankOfLetter: typeof rank = { ...rank, delivered: 4, failed: 5 };

/** Receipts come three times and out of order: only one that says more than is known counts. */
export function isFurther(from: MessageState, to: MessageState, comesBack = false): boolean {
  const order = comesBack ? rankOfLetter : rank;
  return order[to] > order[from];
}

/** The states from which `to` is a step forward: what an update of many rows may touch. */
export function statesBefore(to: MessageState, comesBack = false): MessageState[] {
  return (Object.keys(rank) as MessageState[]).filter((from) => isFurther(from, to, comesBack));
}
