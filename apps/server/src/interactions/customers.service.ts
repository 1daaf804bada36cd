import { hash } from 'node:crypto';
import { systemActor } from '../platform/actor.ts';
import { auditAll } from '../platform/audit.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';
import { changeNames, type ToldName } from './former-names.ts';
import { findByIdentifiers, insertIdentifiers } from './customer-identifiers.store.ts';
import { findCustomers, upsertCustomers, type CustomerRow, type KnownCustomer } from './customers.store.ts';
import { changeContacts } from './former-contacts.store.ts';
import { findAllKept, forgetMatchKeys, noteLikenesses, queueToMatch } from './merged-customers.ts';

/** What a sender knows of a customer. Without an external id, an identifier, e-mail or phone nobody can be told apart. */
export interface CustomerGiven {
  readonly externalId?: string | undefined;
  /** Cards and numbers in other systems, by kind. */
  readonly identifiers?: Readonly<Record<string, string>> | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly language?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly attributes?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/** When a company's own system said it: with an external id, its word about name, e-mail and telephone takes the place of an older one. */
export interface ToldCustomer extends CustomerGiven {
  readonly toldAt?: Date | undefined;
}

/**
 * Finds each customer by external id, else identifiers, else e-mail, else phone, and makes those that are new; null for one who
 * cannot be told apart. In the caller's transaction, so that an answer and its customer come or fail together. Where one sender's
 * words name two customers, the first is meant, and that they may be one is noted.
 */
export async function resolveCustomers(
  db: WorkspaceDb,
  workspaceId: number,
  secrets: Secrets,
  given: readonly ToldCustomer[],
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
  const tags = identified.flatMap((one) => one.tags);
  const tagged = await findByIdentifiers(db, workspaceId, tags);
  const book = indexOf(known, tagged);
  const externalsOf = externalIdsOf(known, tagged);
  const rows = new Map<string, TellingRow>();
  const together: [string, string][] = [];
  const ids = wanted.map((one) => {
    if (one === null) return null;
    const { externalId } = one.row;
    // Two external ids are two customers, even where a family shares an e-mail.
    const isSame = (id: string) => {
      const externals = externalsOf.get(id);
      return externalId === null || externals === undefined || externals.has(externalId);
    };
    const named = one.names.flatMap((name) => book.get(name) ?? []).filter(isSame);
    const id = named[0] ?? one.row.id;
    for (const other of named) if (other !== id) together.push([id, other]);
    for (const name of one.names) if (!book.has(name)) book.set(name, id);
    if (externalId !== null) externalsOf.set(id, (externalsOf.get(id) ?? new Set()).add(externalId));
    rows.set(id, merge(rows.get(id), { ...one.row, id }));
    return id;
  });
  const sorted = [...rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const written = await upsertCustomers(db, workspaceId, sorted, now);
  await insertIdentifiers(
    db,
    workspaceId,
    wanted.flatMap((one, at) => one?.tags.map((tag) => ({ ...tag, customerId: ids[at] ?? one.row.id })) ?? []),
    now,
  );
  const changed = await takeOverWhatIsToldOtherwise({ db, workspaceId, secrets, now }, sorted, known);
  await forgetMatchKeys(db, workspaceId, changed);
  await queueToMatch(db, workspaceId, [...new Set([...newlyKnown(sorted, known), ...changed])]);
  await noteLikenesses(db, workspaceId, together, 'together', now);
  if (written === sorted.length) return ids;
  // Of most there was nothing new to write; and somebody may have merged one of them between the look and the write.
  const kept = await findAllKept(db, workspaceId, [...rows.keys()]);
  return ids.map((id) => (id === null ? null : (kept.get(id) ?? id)));
}

/** Names and contacts that the keeper of the external id tells anew, with a line in the log for each customer. */
async function takeOverWhatIsToldOtherwise(
  at: { readonly db: WorkspaceDb; readonly workspaceId: number; readonly secrets: Secrets; readonly now: Date },
  rows: readonly TellingRow[],
  known: readonly KnownCustomer[],
): Promise<string[]> {
  const { db, workspaceId, secrets, now } = at;
  const contacts = new Set(await changeContacts(db, workspaceId, toldOtherwise(rows, known)));
  const names = new Set(await changeNames(db, workspaceId, secrets, namedOtherwise(rows, known, secrets)));
  const changed = [...contacts.union(names)];
  await auditAll(
    { db, workspaceId, actor: systemActor, now, requestId: null },
    changed.map((id) => ({
      action: 'customer.told_otherwise',
      subject: { kind: 'customer', id },
      after: { name: names.has(id), contacts: contacts.has(id) },
    })),
  );
  return changed;
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** As it is printed or as it is typed: a card's number is the same with and without its gaps. */
export function normalIdentifier(value: string): string {
  return value.replaceAll(/[\s-]/g, '').toLowerCase();
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

/** With the name as it was told, to be compared with the one that is known. */
interface TellingRow extends CustomerRow {
  readonly plainName: string;
}

function identify(
  workspaceId: number,
  secrets: Secrets,
  customer: ToldCustomer,
): { row: TellingRow; names: string[]; tags: { kind: string; index: Buffer; sealed: Buffer }[] } | null {
  const email = normalEmail(customer.email ?? '');
  const phone = normalPhone(customer.phone ?? '');
  const emailIndex = email === '' ? null : secrets.blindIndex(workspaceId, email);
  const phoneIndex = phone === '' ? null : secrets.blindIndex(workspaceId, phone);
  const tags = Object.entries(customer.identifiers ?? {}).map(([kind, value]) => ({
    kind,
    index: secrets.blindIndex(workspaceId, normalIdentifier(value)),
    sealed: secrets.encrypt(value.trim()),
  }));
  const names = [
    ...(customer.externalId ? [`external:${customer.externalId}`] : []),
    ...tags.map(({ kind, index }) => `${kind}=${index.toString('hex')}`),
    ...(emailIndex === null ? [] : [`email:${emailIndex.toString('hex')}`]),
    ...(phoneIndex === null ? [] : [`phone:${phoneIndex.toString('hex')}`]),
  ];
  const [first] = names;
  if (first === undefined) return null;
  const name = (customer.name ?? '').trim();
  const hasWord = customer.externalId !== undefined && customer.externalId !== null && customer.externalId !== '';
  return {
    names,
    tags,
    row: {
      id: uuidOf(workspaceId, 'customer', first),
      externalId: customer.externalId ?? null,
      name: name === '' ? null : secrets.encrypt(name),
      email: email === '' ? null : secrets.encrypt(email),
      phone: phone === '' ? null : secrets.encrypt(`+${phone}`),
      emailIndex,
      phoneIndex,
      language: customer.language ?? null,
      timeZone: customer.timeZone ?? null,
      attributes: JSON.stringify(customer.attributes ?? {}),
      contactsToldAt: hasWord && (email !== '' || phone !== '') ? (customer.toldAt ?? null) : null,
      nameToldAt: hasWord && name !== '' ? (customer.toldAt ?? null) : null,
      plainName: name,
    },
  };
}

type Tagged = Awaited<ReturnType<typeof findByIdentifiers>>;

function indexOf(known: readonly KnownCustomer[], tagged: Tagged): Map<string, string> {
  const book = new Map<string, string>();
  const add = (name: string, id: string) => {
    if (!book.has(name)) book.set(name, id);
  };
  for (const customer of known) {
    if (customer.external_id !== null) add(`external:${customer.external_id}`, customer.id);
    if (customer.email_index !== null) add(`email:${customer.email_index.toString('hex')}`, customer.id);
    if (customer.phone_index !== null) add(`phone:${customer.phone_index.toString('hex')}`, customer.id);
  }
  for (const { kind, value_index, customer_id } of tagged) add(`${kind}=${value_index.toString('hex')}`, customer_id);
  return book;
}

/** A customer into whom others were merged is known by all their ids. */
function externalIdsOf(known: readonly KnownCustomer[], tagged: Tagged): Map<string, Set<string>> {
  const externals = new Map<string, Set<string>>();
  const add = (id: string, external: string | null) => {
    if (external !== null) externals.set(id, (externals.get(id) ?? new Set()).add(external));
  };
  for (const customer of known) {
    add(customer.id, customer.external_id);
    add(customer.id, customer.kept_external_id);
  }
  for (const { customer_id, external_id } of tagged) add(customer_id, external_id);
  return externals;
}

/** Who is new, or has a contact that was not known of him. */
function newlyKnown(rows: readonly CustomerRow[], known: readonly KnownCustomer[]): string[] {
  const before = new Map(known.map((customer) => [customer.id, customer]));
  return rows.flatMap(({ id, emailIndex, phoneIndex, name }) => {
    const was = before.get(id);
    if (was?.is_merged === true) return [];
    const isMore =
      was === undefined ||
      (was.name_encrypted === null && name !== null) ||
      (was.email_index === null && emailIndex !== null) ||
      (was.phone_index === null && phoneIndex !== null);
    return isMore ? [id] : [];
  });
}

/** Whose contacts the keeper of the external id tells otherwise than they are known. */
function toldOtherwise(rows: readonly CustomerRow[], known: readonly KnownCustomer[]): CustomerRow[] {
  const before = new Map(known.filter((one) => !one.is_merged).map((customer) => [customer.id, customer]));
  const differs = (was: Buffer | null | undefined, is: Buffer | null) => was != null && is !== null && !was.equals(is);
  return rows.filter(({ id, externalId, contactsToldAt, emailIndex, phoneIndex }) => {
    const was = before.get(id);
    if (contactsToldAt === null || was?.external_id !== externalId) return false;
    return differs(was.email_index, emailIndex) || differs(was.phone_index, phoneIndex);
  });
}

/** Whom the keeper of the external id calls otherwise; deciphering a name costs something, so it is done where it can matter. */
function namedOtherwise(rows: readonly TellingRow[], known: readonly KnownCustomer[], secrets: Secrets): ToldName[] {
  const before = new Map(known.filter((one) => !one.is_merged).map((customer) => [customer.id, customer]));
  return rows.flatMap(({ id, externalId, nameToldAt, name, plainName }) => {
    const was = before.get(id);
    if (nameToldAt === null || name === null || externalId === null || was?.external_id !== externalId) return [];
    if (was.name_encrypted === null || (was.name_told_at !== null && was.name_told_at > nameToldAt)) return [];
    return secrets.decrypt(was.name_encrypted) === plainName ? [] : [{ id, name, plainName, toldAt: nameToldAt }];
  });
}

/** Of two words about one customer in one batch the first stands, unless the second was told later. */
function merge(before: TellingRow | undefined, row: TellingRow): TellingRow {
  if (before === undefined) return row;
  const isLater = (row.contactsToldAt?.getTime() ?? 0) > (before.contactsToldAt?.getTime() ?? Infinity);
  const [first, second] = isLater ? [row, before] : [before, row];
  const emails = first.emailIndex === null ? second : first;
  const phones = first.phoneIndex === null ? second : first;
  const isNamedLater = (row.nameToldAt?.getTime() ?? -Infinity) > (before.nameToldAt?.getTime() ?? -Infinity);
  const { name, plainName, nameToldAt } = before.name === null || isNamedLater ? row : before;
  return {
    ...before,
    externalId: before.externalId ?? row.externalId,
    name,
    plainName,
    nameToldAt,
    email: emails.email,
    emailIndex: emails.emailIndex,
    phone: phones.phone,
    phoneIndex: phones.phoneIndex,
    language: before.language ?? row.language,
    timeZone: before.timeZone ?? row.timeZone,
    attributes: JSON.stringify({ ...JSON.parse(before.attributes), ...JSON.parse(row.attributes) }),
    contactsToldAt: first.contactsToldAt ?? second.contactsToldAt,
  };
}
