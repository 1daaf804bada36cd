import type { NewInteraction, OrderMapping, Reference } from '@otklik/contract';
import { z } from 'zod';

/** An order as it is told to us; `skip`: it is none to be counted (a test, a cancelled one). */
export type ReadOrder =
  | { readonly interaction: NewInteraction }
  | { readonly skip: string }
  | { readonly trouble: string };

export interface HookPlace {
  readonly sender: string;
  readonly unit: Reference;
  readonly touchpoint: Reference;
  readonly channel: Reference | null;
  /** Products that the company has, by code: what it does not know is left out, not refused. */
  readonly knowsProduct: (code: string) => boolean;
}

/** Reads an order by a mapping that somebody clicked together. */
export function readMappedOrder(sent: unknown, mapping: OrderMapping, place: HookPlace, now: Date): ReadOrder {
  const text = (path: string | undefined) => {
    const [value] = path === undefined ? [] : valuesAt(sent, path);
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
  };
  const externalId = text(mapping.externalId);
  if (externalId === undefined || externalId === '') return { trouble: `${mapping.externalId}: is not there` };
  const occurredAt = readInstant(text(mapping.occurredAt), now);
  if (occurredAt === null) return { trouble: `${mapping.occurredAt}: is no point in time` };
  const products = mapping.products === undefined ? [] : valuesAt(sent, mapping.products).map(String);
  return {
    interaction: compact({
      externalId,
      occurredAt,
      order: text(mapping.order),
      amount: readAmount(text(mapping.amount)),
      products,
      customer: {
        externalId: text(mapping.customerId),
        name: text(mapping.customerName),
        email: readEmail(text(mapping.email)),
        phone: readPhone(text(mapping.phone)),
        language: text(mapping.language),
      },
      place: { ...place, unit: text(mapping.unit) ?? place.unit },
    }),
  };
}

const person = z.looseObject({
  id: z.union([z.int(), z.string()]).nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
});
const shopifyOrder = z.looseObject({
  id: z.union([z.int(), z.string()]),
  name: z.string().nullish(),
  test: z.boolean().nullish(),
  cancelled_at: z.string().nullish(),
  processed_at: z.string().nullish(),
  created_at: z.string().nullish(),
  total_price: z.union([z.string(), z.number()]).nullish(),
  customer_locale: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  customer: person.nullish(),
  line_items: z
    .array(z.looseObject({ sku: z.string().nullish(), product_id: z.union([z.int(), z.string()]).nullish() }))
    .nullish(),
});

/** Reads an order as Shopify, and shops that follow it, send it. */
export function readShopifyOrder(sent: unknown, place: HookPlace, now: Date): ReadOrder {
  const read = shopifyOrder.safeParse(sent);
  if (!read.success)
    return { trouble: `${read.error.issues[0]?.path.join('.') ?? ''}: ${read.error.issues[0]?.message ?? ''}` };
  const order = read.data;
  if (order.test === true) return { skip: 'a test order' };
  if (order.cancelled_at != null) return { skip: 'a cancelled order' };
  const occurredAt = readInstant(order.processed_at ?? order.created_at ?? undefined, now);
  if (occurredAt === null) return { trouble: 'created_at: is no point in time' };
  const { customer } = order;
  const fullName = [customer?.first_name, customer?.last_name].filter(Boolean).join(' ');
  return {
    interaction: compact({
      externalId: String(order.id),
      occurredAt,
      order: order.name ?? undefined,
      amount: readAmount(order.total_price == null ? undefined : String(order.total_price)),
      products: (order.line_items ?? []).flatMap(
        ({ sku, product_id }) =>
          [sku, product_id == null ? null : String(product_id)].find(
            (code) => code != null && place.knowsProduct(code),
          ) ?? [],
      ),
      customer: {
        externalId: customer?.id == null ? undefined : String(customer.id),
        name: fullName === '' ? undefined : fullName,
        email: readEmail(customer?.email ?? order.email ?? undefined),
        phone: readPhone(customer?.phone ?? order.phone ?? undefined),
        language: order.customer_locale?.slice(0, 2),
      },
      place,
    }),
  };
}

interface Parts {
  readonly externalId: string;
  readonly occurredAt: string;
  readonly order: string | undefined;
  readonly amount: number | undefined;
  readonly products: readonly string[];
  readonly customer: Readonly<Record<string, string | undefined>>;
  readonly place: HookPlace;
}

function compact({ place, products, customer, ...parts }: Parts): NewInteraction {
  const known = Object.fromEntries(Object.entries(customer).filter(([, value]) => value !== undefined && value !== ''));
  const isTold = known['externalId'] ?? known['email'] ?? known['phone'];
  const { order, amount, ...rest } = parts;
  return {
    ...rest,
    sender: place.sender,
    unit: place.unit,
    touchpoint: place.touchpoint,
    ...(place.channel === null ? {} : { channel: place.channel }),
    ...(order === undefined || order === '' ? {} : { order: order.slice(0, 100) }),
    ...(amount === undefined ? {} : { amount }),
    products: [...new Set(products)].filter(place.knowsProduct).slice(0, 200),
    ...(isTold === undefined ? {} : { customer: known }),
  };
}

/** All values at a path; `[]` goes into each of a list. */
export function valuesAt(sent: unknown, path: string): unknown[] {
  let values: unknown[] = [sent];
  for (const step of path.split('.')) {
    const key = step.replace(/\[\]$/, '');
    values = values.flatMap((value): unknown[] => {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
      const next: unknown = Reflect.get(value, key);
      return step.endsWith('[]') ? (Array.isArray(next) ? (next as unknown[]) : []) : [next];
    });
  }
  return values;
}

/** Text with a zone, or seconds or milliseconds since 1970. */
function readInstant(text: string | undefined, now: Date): string | null {
  if (text === undefined) return now.toISOString();
  const number = /^\d{10}(\d{3})?$/.test(text) ? Number(text.padEnd(13, '0')) : Number.NaN;
  const at = new Date(Number.isNaN(number) ? text : number);
  if (Number.isNaN(at.getTime())) return null;
  // A time without a zone would be read by the clock of this machine.
  return Number.isNaN(number) && !/(Z|[+-]\d{2}:?\d{2})$/i.test(text)
    ? new Date(`${text}Z`).toISOString()
    : at.toISOString();
}

function readAmount(text: string | undefined): number | undefined {
  const amount = Number((text ?? '').replace(/\s/g, '').replace(',', '.'));
  return text === undefined || text === '' || !Number.isFinite(amount) ? undefined : amount;
}

/** An order is taken even where the customer mistyped: then he is known by the rest. */
function readEmail(text: string | undefined): string | undefined {
  return text !== undefined && z.email().max(254).safeParse(text).success ? text : undefined;
}

function readPhone(text: string | undefined): string | undefined {
  return text !== undefined && /^[+()\d\s.-]{5,40}$/.test(text) ? text : undefined;
}
