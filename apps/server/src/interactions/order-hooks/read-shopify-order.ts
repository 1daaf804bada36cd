import { z } from 'zod';
import {
  compact,
  readAmount,
  readEmail,
  readInstant,
  readPhone,
  type HookPlace,
  type ReadOrder,
} from './read-order.ts';

const id = z.union([z.int(), z.string()]);
const named = { first_name: z.string().nullish(), last_name: z.string().nullish(), phone: z.string().nullish() };
const address = z.looseObject(named);
const customer = z.looseObject({
  ...named,
  id: id.nullish(),
  email: z.string().nullish(),
  default_address: address.nullish(),
});
const shopifyOrder = z.looseObject({
  id,
  order_id: id.nullish(),
  name: z.string().nullish(),
  test: z.boolean().nullish(),
  cancelled_at: z.string().nullish(),
  processed_at: z.string().nullish(),
  created_at: z.string().nullish(),
  total_price: z.union([z.string(), z.number()]).nullish(),
  customer_locale: z.string().nullish(),
  email: z.string().nullish(),
  contact_email: z.string().nullish(),
  phone: z.string().nullish(),
  customer: customer.nullish(),
  billing_address: address.nullish(),
  fulfillments: z.array(z.looseObject({ created_at: z.string().nullish() })).nullish(),
  line_items: z
    .array(z.looseObject({ sku: z.string().nullish(), variant_id: id.nullish(), product_id: id.nullish() }))
    .nullish(),
});
type Order = z.infer<typeof shopifyOrder>;

/** Messages that tell of an order; a shop sends whatever else somebody has ticked to the same address. */
const ofOrders = new Set(['create', 'paid', 'updated', 'fulfilled', 'partially_fulfilled', 'cancelled', 'delete']);

/**
 * Reads an order as Shopify, and shops that follow it, send it.
 * @param topic what the message is about (`orders/create`), where the shop says so
 */
export function readShopifyOrder(sent: unknown, topic: string | null, place: HookPlace, now: Date): ReadOrder {
  const [about, event = ''] = topic?.split('/') ?? ['orders', 'create'];
  if (about !== 'orders' || !ofOrders.has(event)) return { skip: `${topic} tells of no order` };
  const read = shopifyOrder.safeParse(sent);
  if (!read.success)
    return { trouble: `${read.error.issues[0]?.path.join('.') ?? ''}: ${read.error.issues[0]?.message ?? ''}` };
  const order = read.data;
  if (order.test === true) return { skip: 'a test order' };
  // A refund or a parcel has an id of its own and names its order; an order that was deleted has its id only.
  const isDeleted = event === 'delete';
  if (order.order_id != null || (order.line_items == null && !isDeleted)) return { skip: 'no order' };
  const occurredAt = readInstant(momentOf(order, event), now, place.zoneOf(place.unit));
  if (occurredAt === null) return { trouble: 'created_at: is no point in time' };
  return {
    isCancelled: isDeleted || event === 'cancelled' || order.cancelled_at != null,
    interaction: compact({
      externalId: String(order.id),
      occurredAt,
      order: order.name ?? undefined,
      amount: readAmount(order.total_price == null ? undefined : String(order.total_price)),
      products: (order.line_items ?? []).flatMap(
        ({ sku, variant_id, product_id }) =>
          [sku, variant_id, product_id]
            .flatMap((code) => (code == null ? [] : String(code)))
            .find((code) => place.knowsProduct(code)) ?? [],
      ),
      customer: customerOf(order),
      place,
    }),
  };
}

/** A message that the goods have gone out is of that moment, and not of the day on which they were ordered. */
function momentOf(order: Order, event: string): string | undefined {
  const sentOut = event.endsWith('fulfilled') ? order.fulfillments?.at(-1)?.created_at : null;
  return sentOut ?? order.processed_at ?? order.created_at ?? undefined;
}

/** Who paid: a parcel's address may be somebody else's, who never bought anything. */
function customerOf({ customer: buyer, billing_address: payer, ...order }: Order) {
  const home = buyer?.default_address;
  const whole = (one: { first_name?: string | null; last_name?: string | null } | null | undefined) =>
    [one?.first_name, one?.last_name].filter(Boolean).join(' ');
  return {
    externalId: buyer?.id == null ? undefined : String(buyer.id),
    name: firstOf([whole(buyer), whole(payer)]),
    email: readEmail(firstOf([buyer?.email, order.email, order.contact_email])),
    phone: readPhone(firstOf([buyer?.phone, order.phone, payer?.phone, home?.phone])),
    language: order.customer_locale?.slice(0, 2),
  };
}

function firstOf(values: readonly (string | null | undefined)[]): string | undefined {
  return values.find((value) => value != null && value !== '') ?? undefined;
}
