import type { Secrets } from '../platform/secrets.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import type { CustomerRow, KnownCustomer } from './customers.store.ts';

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
  readonly attributes?: Attributes | undefined;
}

/** When a company's own system said it: with an external id, its word about name, e-mail and telephone takes the place of an older one. */
export interface GivenAndWhen extends CustomerGiven {
  readonly toldAt?: Date | undefined;
}

type Attributes = Readonly<Record<string, string | number | boolean>>;

interface Tag {
  readonly kind: string;
  readonly index: Buffer;
  readonly value: string;
}

/** A customer as he was told of, made comparable; nothing is ciphered before it is to be kept. Empty texts: nothing was said. */
export interface ToldCustomer {
  readonly tags: readonly Tag[];
  readonly externalId: string | null;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly emailIndex: Buffer | null;
  readonly phoneIndex: Buffer | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly attributes: Attributes;
  readonly contactsToldAt: Date | null;
  readonly nameToldAt: Date | null;
}

const NONE: Attributes = {};
const NO_TAGS: readonly Tag[] = [];
const NO_NAMES: readonly string[] = [];

/** @returns null for one who cannot be told apart */
export function readTold(workspaceId: number, secrets: Secrets, given: GivenAndWhen): ToldCustomer | null {
  const { identifiers } = given;
  const externalId = given.externalId || null;
  const name = given.name?.trim() ?? '';
  const email = given.email === undefined ? '' : normalEmail(given.email);
  const phone = given.phone === undefined ? '' : normalPhone(given.phone);
  const emailIndex = email === '' ? null : secrets.blindIndex(workspaceId, email);
  const phoneIndex = phone === '' ? null : secrets.blindIndex(workspaceId, phone);
  const tags = identifiers === undefined ? NO_TAGS : readTags(workspaceId, secrets, identifiers);
  if (externalId === null && tags.length === 0 && emailIndex === null && phoneIndex === null) return null;
  const toldAt = externalId === null ? null : (given.toldAt ?? null);
  return {
    tags,
    externalId,
    name,
    email,
    phone,
    emailIndex,
    phoneIndex,
    language: given.language ?? null,
    timeZone: given.timeZone ?? null,
    attributes: given.attributes ?? NONE,
    contactsToldAt: email !== '' || phone !== '' ? toldAt : null,
    nameToldAt: name === '' ? null : toldAt,
  };
}

function readTags(workspaceId: number, secrets: Secrets, identifiers: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(identifiers).map(([kind, value]) => ({
    kind,
    index: secrets.blindIndex(workspaceId, normalIdentifier(value)),
    value: value.trim(),
  }));
}

/** By what he is looked for besides his external id, in the order in which it counts. */
export function otherNames({ tags, emailIndex, phoneIndex }: ToldCustomer): readonly string[] {
  if (tags.length === 0 && emailIndex === null && phoneIndex === null) return NO_NAMES;
  const names = tags.map(({ kind, index }) => nameOf.tag(kind, index));
  if (emailIndex !== null) names.push(nameOf.email(emailIndex));
  if (phoneIndex !== null) names.push(nameOf.phone(phoneIndex));
  return names;
}

export const nameOf = {
  tag: (kind: string, index: Buffer) => `${kind}=${index.toString('hex')}`,
  email: (index: Buffer) => `email:${index.toString('hex')}`,
  phone: (index: Buffer) => `phone:${index.toString('hex')}`,
} as const;

/** The id of one whom nobody knows yet: by the first thing that tells him apart. */
export function newIdOf(workspaceId: number, told: ToldCustomer): string {
  const { externalId } = told;
  return uuidOf(workspaceId, 'customer', externalId === null ? (otherNames(told)[0] ?? '') : `external:${externalId}`);
}

/** Of two words about one customer in one batch the first stands, unless the second was told later. */
export function mergeTold(before: ToldCustomer, later: ToldCustomer): ToldCustomer {
  const isLater = (later.contactsToldAt?.getTime() ?? 0) > (before.contactsToldAt?.getTime() ?? Infinity);
  const [first, second] = isLater ? [later, before] : [before, later];
  const emails = first.emailIndex === null ? second : first;
  const phones = first.phoneIndex === null ? second : first;
  const isNamedLater = (later.nameToldAt?.getTime() ?? -Infinity) > (before.nameToldAt?.getTime() ?? -Infinity);
  const { name, nameToldAt } = before.name === '' || isNamedLater ? later : before;
  return {
    ...before,
    externalId: before.externalId ?? later.externalId,
    name,
    nameToldAt,
    email: emails.email,
    emailIndex: emails.emailIndex,
    phone: phones.phone,
    phoneIndex: phones.phoneIndex,
    language: before.language ?? later.language,
    timeZone: before.timeZone ?? later.timeZone,
    attributes: later.attributes === NONE ? before.attributes : { ...before.attributes, ...later.attributes },
    contactsToldAt: first.contactsToldAt ?? second.contactsToldAt,
  };
}

/** Whether there is anything in it that is not known of him yet. */
export function saysMore(told: ToldCustomer, was: KnownCustomer, secrets: Secrets): boolean {
  return (
    (told.externalId !== null && was.external_id === null) ||
    (told.name !== '' && was.name_encrypted === null) ||
    (told.emailIndex !== null && was.email_index === null) ||
    (told.phoneIndex !== null && was.phone_index === null) ||
    (told.language !== null && was.language === null) ||
    (told.timeZone !== null && was.time_zone === null) ||
    Object.entries(told.attributes).some(([key, value]) => was.attributes?.[key] !== value) ||
    isNews(told.contactsToldAt, was.contacts_told_at, () => hasOtherContacts(told, was)) ||
    isNews(told.nameToldAt, was.name_told_at, () => hasOtherName(told, was, secrets))
  );
}

/** Whoever says with every receipt what he said before is written down once a day: that much late a word may be and count still. */
const SAID_AGAIN_MS = 86_400_000;

function isNews(told: Date | null, known: Date | null, isOtherwise: () => boolean): boolean {
  if (told === null) return false;
  if (known === null) return true;
  return told.getTime() - known.getTime() >= SAID_AGAIN_MS || (told >= known && isOtherwise());
}

function hasOtherContacts({ emailIndex, phoneIndex }: ToldCustomer, was: KnownCustomer): boolean {
  const differs = (is: Buffer | null, before: Buffer | null) => is !== null && before?.equals(is) !== true;
  return differs(emailIndex, was.email_index) || differs(phoneIndex, was.phone_index);
}

function hasOtherName({ name }: ToldCustomer, { name_encrypted: known }: KnownCustomer, secrets: Secrets): boolean {
  return known === null || secrets.decrypt(known) !== name;
}

/** As it is kept: every personal field ciphered. */
export function sealTold(secrets: Secrets, id: string, told: ToldCustomer): CustomerRow {
  const { name, email, phone } = told;
  return {
    id,
    externalId: told.externalId,
    name: name === '' ? null : secrets.encrypt(name),
    email: email === '' ? null : secrets.encrypt(email),
    phone: phone === '' ? null : secrets.encrypt(`+${phone}`),
    emailIndex: told.emailIndex,
    phoneIndex: told.phoneIndex,
    language: told.language,
    timeZone: told.timeZone,
    attributes: JSON.stringify(told.attributes),
    contactsToldAt: told.contactsToldAt,
    nameToldAt: told.nameToldAt,
    plainName: name,
  };
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
