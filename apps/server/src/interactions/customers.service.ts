import { hash } from 'node:crypto';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';
import { findCustomers, upsertCustomers, type CustomerRow, type KnownCustomer } from './customers.store.ts';

/** What a sender knows of a customer. Without an external id, e-mail or phone nobody can be told apart. */
export interface CustomerGiven {
  readonly externalId?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly language?: string | undefined;
  readonly attributes?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/**
 * Finds each customer by external id, else e-mail, else phone, and makes those that are new; null for one who cannot be
 * told apart. In the caller's transaction, so that an answer and its customer come or fail together.
 */
export async function resolveCustomers(
  db: WorkspaceDb,
  workspaceId: number,
  secrets: Secrets,
  given: readonly CustomerGiven[],
  now: Date,
): Promise<(string | null)[]> {
  const wanted = given.map((customer) => identify(workspaceId, secrets, customer));
  const identified = wanted.filter((one) => one !== null);
  if (identified.length === 0) return wanted.map(() => null);
  const known = await findCustomers(db, workspaceId, {
    externalIds: identified.flatMap(({ row }) => row.externalId ?? []),
    emails: identified.flatMap(({ row }) => row.emailIndex ?? []),
    phones: identified.flatMap(({ row }) => row.phoneIndex ?? []),
  });
  const book = indexOf(known);
  const externalOf = new Map(known.map((customer) => [customer.id, customer.external_id]));
  const rows = new Map<string, CustomerRow>();
  const ids = wanted.map((one) => {
    if (one === null) return null;
    const { externalId } = one.row;
    // Two external ids are two customers, even where a family shares an e-mail.
    const isSame = (id: string) => externalId === null || (externalOf.get(id) ?? externalId) === externalId;
    const id =
      one.names.map((name) => book.get(name)).find((found) => found !== undefined && isSame(found)) ?? one.row.id;
    for (const name of one.names) if (!book.has(name)) book.set(name, id);
    externalOf.set(id, externalOf.get(id) ?? externalId);
    rows.set(id, merge(rows.get(id), { ...one.row, id }));
    return id;
  });
  const sorted = [...rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await upsertCustomers(db, workspaceId, sorted, now);
  return ids;
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Digits alone, and a Russian number with its country's code: 8 916 … and +7 916 … are one telephone. */
export function normalPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  return digits.length === 11 && digits.startsWith('8') ? `7${digits.slice(1)}` : digits;
}

/** The same name gives the same id on every machine, so that two who make a customer at once make one. */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const hex = hash('sha256', parts.join('\u001f'), 'hex');
  // Version 8 (made by a rule of its own) and the variant of RFC 9562.
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) & 3] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function identify(
  workspaceId: number,
  secrets: Secrets,
  customer: CustomerGiven,
): { row: CustomerRow; names: string[] } | null {
  const email = normalEmail(customer.email ?? '');
  const phone = normalPhone(customer.phone ?? '');
  const emailIndex = email === '' ? null : secrets.blindIndex(workspaceId, email);
  const phoneIndex = phone === '' ? null : secrets.blindIndex(workspaceId, phone);
  const names = [
    ...(customer.externalId ? [`external:${customer.externalId}`] : []),
    ...(emailIndex === null ? [] : [`email:${emailIndex.toString('hex')}`]),
    ...(phoneIndex === null ? [] : [`phone:${phoneIndex.toString('hex')}`]),
  ];
  const [first] = names;
  if (first === undefined) return null;
  const name = (customer.name ?? '').trim();
  return {
    names,
    row: {
      id: uuidOf(workspaceId, 'customer', first),
      externalId: customer.externalId ?? null,
      name: name === '' ? null : secrets.encrypt(name),
      email: email === '' ? null : secrets.encrypt(email),
      phone: phone === '' ? null : secrets.encrypt(`+${phone}`),
      emailIndex,
      phoneIndex,
      language: customer.language ?? null,
      attributes: JSON.stringify(customer.attributes ?? {}),
    },
  };
}

function indexOf(known: readonly KnownCustomer[]): Map<string, string> {
  const book = new Map<string, string>();
  const add = (name: string, id: string) => {
    if (!book.has(name)) book.set(name, id);
  };
  for (const customer of known) {
    if (customer.external_id !== null) add(`external:${customer.external_id}`, customer.id);
    if (customer.email_index !== null) add(`email:${customer.email_index.toString('hex')}`, customer.id);
    if (customer.phone_index !== null) add(`phone:${customer.phone_index.toString('hex')}`, customer.id);
  }
  return book;
}

function merge(before: CustomerRow | undefined, row: CustomerRow): CustomerRow {
  if (before === undefined) return row;
  return {
    ...before,
    externalId: before.externalId ?? row.externalId,
    name: before.name ?? row.name,
    email: before.email ?? row.email,
    phone: before.phone ?? row.phone,
    emailIndex: before.emailIndex ?? row.emailIndex,
    phoneIndex: before.phoneIndex ?? row.phoneIndex,
    language: before.language ?? row.language,
    attributes: JSON.stringify({ ...JSON.parse(before.attributes), ...JSON.parse(row.attributes) }),
  };
}
