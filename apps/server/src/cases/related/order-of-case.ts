import type { CaseDesk } from '../case.ts';
import { orderAsWritten, orderNamedIn } from './order-in-words.ts';
import { listOrderParts } from './orders.store.ts';

/** Which order a new case is about: the one that was given, that of its interaction, or the only one of the customer's that his words name. */
export async function orderOfOpening(
  { db, workspaceId }: CaseDesk,
  opening: {
    readonly orderNumber: string | null;
    readonly customerId: string | null;
    readonly interactionId: string | null;
    readonly title: string;
    readonly text: string;
  },
): Promise<string | null> {
  const parts = await listOrderParts(db, workspaceId, opening);
  const numbers = parts.map(({ order_number }) => order_number);
  if (opening.orderNumber !== null) return orderAsWritten(opening.orderNumber, numbers);
  const own = parts.find(({ id }) => id === opening.interactionId);
  return own?.order_number ?? orderNamedIn(`${opening.title}\n${opening.text}`, numbers);
}
