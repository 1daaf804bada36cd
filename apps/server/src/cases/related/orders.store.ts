import type { WorkspaceDb } from '../../platform/database/work.ts';

/** One receipt, delivery or whatever else belongs to an order. */
export interface OrderPart {
  readonly id: string;
  readonly order_number: string;
  readonly occurred_at: Date;
  readonly unit_id: number;
  readonly touchpoint_id: number;
  readonly product_ids: number[] | null;
  readonly amount: number | null;
}

/** So many of the latest are looked at; an older order is typed. */
const LATEST = 100;

/** What belongs to the orders of a customer, and to the interaction that the case is about; newest first. */
export async function listOrderParts(
  db: WorkspaceDb,
  workspaceId: number,
  about: { readonly customerId: string | null; readonly interactionId: string | null },
): Promise<OrderPart[]> {
  const { customerId, interactionId } = about;
  const query = db
    .selectFrom('interactions')
    .select(['id', 'order_number', 'occurred_at', 'unit_id', 'touchpoint_id', 'product_ids', 'amount'])
    .where('workspace_id', '=', workspaceId)
    .where('order_number', 'is not', null)
    .$narrowType<{ order_number: string }>();
  const own =
    customerId === null
      ? []
      : await query.where('customer_id', '=', customerId).orderBy('occurred_at', 'desc').limit(LATEST).execute();
  if (interactionId === null || own.some(({ id }) => id === interactionId)) return own;
  return [...own, ...(await query.where('id', '=', interactionId).execute())];
}

/** What the order of a case costs with all that belongs to it, or its interaction that belongs to none; null where nobody said. */
export async function readOrderAmount(
  db: WorkspaceDb,
  workspaceId: number,
  about: {
    readonly order_number: string | null;
    readonly customer_id: string | null;
    readonly interaction_id: string | null;
  },
): Promise<number | null> {
  const { order_number: number, customer_id: customerId, interaction_id: interactionId } = about;
  if (number !== null) {
    if (customerId === null && interactionId === null) return null;
    const sum = await db
      .selectFrom('interactions')
      .select((of) => of.fn.sum<number | null>('amount').as('amount'))
      .where('workspace_id', '=', workspaceId)
      .where('order_number', '=', number)
      .where((where) =>
        where.or([
          ...(customerId === null ? [] : [where('customer_id', '=', customerId)]),
          ...(interactionId === null ? [] : [where('id', '=', interactionId)]),
        ]),
      )
      .executeTakeFirst();
    return sum?.amount ?? null;
  }
  if (interactionId === null) return null;
  const row = await db
    .selectFrom('interactions')
    .select('amount')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', interactionId)
    .executeTakeFirst();
  return row?.amount ?? null;
}
