import type { NewInteraction, OrderMapping, Reference } from '@otklik/contract';
import { z } from 'zod';
import { instantOf } from '../../platform/local-time.ts';

/** An order as it is told to us; `isCancelled`: it was called off; `skip`: it is none to be counted (a test, a refund). */
export type ReadOrder =
  | { readonly interaction: NewInteraction; readonly isCancelled: boolean }
  | { readonly skip: string }
  | { readonly trouble: string };

export interface HookPlace {
  readonly sender: string;
  readonly unit: Reference;
  readonly touchpoint: Reference;
  readonly channel: Reference | null;
  /** Products that the company has, by code: what it does not know is left out, not refused. */
  readonly knowsProduct: (code: string) => boolean;
  /** The clock of a unit: what a shop writes without an offset is read by it. */
  readonly zoneOf: (unit: Reference) => string;
}

/** Reads an order by a mapping that somebody clicked together. */
export function readMappedOrder(sent: unknown, mapping: OrderMapping, place: HookPlace, now: Date): ReadOrder {
  const text = (path: string | undefined) => {
    const [value] = path === undefined ? [] : valuesAt(sent, path);
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
  };
  const named = (paths: Readonly<Record<string, string>> | undefined) => {
    const told = Object.entries(paths ?? {}).flatMap(([name, path]) => {
      const value = text(path);
      return value === undefined || value === '' ? [] : [[name, value.slice(0, 200)] as const];
    });
    return told.length === 0 ? undefined : Object.fromEntries(told);
  };
  const externalId = text(mapping.externalId);
  if (externalId === undefined || externalId === '') return { trouble: `${mapping.externalId}: is not there` };
  const unit = text(mapping.unit) ?? place.unit;
  const occurredAt = readInstant(text(mapping.occurredAt), now, place.zoneOf(unit));
  if (occurredAt === null) return { trouble: `${mapping.occurredAt}: is no point in time` };
  const products = mapping.products === undefined ? [] : valuesAt(sent, mapping.products).map(String);
  return {
    isCancelled: mapping.cancelled !== undefined && valuesAt(sent, mapping.cancelled).some(saysCancelled),
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
        identifiers: named(mapping.identifiers),
        attributes: named(mapping.attributes),
      },
      employee: text(mapping.employee),
      place: { ...place, unit, channel: text(mapping.channel) ?? place.channel },
    }),
  };
}

interface Parts {
  readonly externalId: string;
  readonly occurredAt: string;
  readonly order: string | undefined;
  readonly amount: number | undefined;
  readonly products: readonly string[];
  readonly employee?: string | undefined;
  readonly customer: Readonly<Record<string, string | Readonly<Record<string, string>> | undefined>>;
  readonly place: HookPlace;
}

export function compact({ place, products, customer, ...parts }: Parts): NewInteraction {
  const known = Object.fromEntries(Object.entries(customer).filter(([, value]) => value !== undefined && value !== ''));
  const isTold = known['externalId'] ?? known['identifiers'] ?? known['email'] ?? known['phone'];
  const { order, amount, employee, ...rest } = parts;
  return {
    ...rest,
    sender: place.sender,
    unit: place.unit,
    touchpoint: place.touchpoint,
    ...(place.channel === null ? {} : { channel: place.channel }),
    ...(order === undefined || order === '' ? {} : { order: order.slice(0, 100) }),
    ...(employee === undefined || employee === '' ? {} : { employee }),
    ...(amount === undefined ? {} : { amount }),
    products: [...new Set(products)].filter(place.knowsProduct).slice(0, 200),
    ...(isTold === undefined ? {} : { customer: known }),
  };
}

/** `true`, a moment, a word that says so: of a status, only the one that does. */
function saysCancelled(value: unknown): boolean {
  if (typeof value !== 'string') return value === true || (typeof value === 'number' && value !== 0);
  return /cancel|void|отмен|скасов|^(true|yes|да|так|[1-9]\d*)$|^\d{4}-\d{2}-\d{2}/i.test(value.trim());
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

/** Seconds or milliseconds since 1970, text with its offset, or what the clock of the place showed: `22.11.2026 10:00`. */
export function readInstant(text: string | undefined, now: Date, timeZone: string): string | null {
  if (text === undefined) return now.toISOString();
  if (/^\d{10}(\d{3})?$/.test(text)) return new Date(Number(text.padEnd(13, '0'))).toISOString();
  const at = /(Z|GMT|UTC|[+-]\d{2}:?\d{2})$/i.test(text) ? new Date(text) : readWallClock(text, timeZone);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** A shop that names no offset means its own clock, and not that of this machine. */
function readWallClock(text: string, timeZone: string): Date {
  const [, day = '', month = '', year = '', rest = ''] =
    /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\S+))?$/.exec(text) ?? [];
  const written = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${rest}`.trim();
  const asUtc = new Date(`${written}Z`);
  return Number.isNaN(asUtc.getTime()) ? asUtc : instantOf(asUtc.toISOString().slice(0, -1), timeZone);
}

export function readAmount(text: string | undefined): number | undefined {
  const amount = Number((text ?? '').replace(/\s/g, '').replace(',', '.'));
  return text === undefined || text === '' || !Number.isFinite(amount) ? undefined : amount;
}

/** An order is taken even where the customer mistyped: then he is known by the rest. */
export function readEmail(text: string | undefined): string | undefined {
  return text !== undefined && z.email().max(254).safeParse(text).success ? text : undefined;
}

export function readPhone(text: string | undefined): string | undefined {
  return text !== undefined && /^[+()\d\s.-]{5,40}$/.test(text) ? text : undefined;
}
