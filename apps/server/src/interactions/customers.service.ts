import { systemActor } from '../platform/actor.ts';
import { auditAll } from '../platform/audit.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';
import { changeNames, type ToldName } from './former-names.ts';
import {
  findByIdentifiers,
  insertIdentifiers,
  type IdentifierRow,
  type KnownIdentifier,
} from './customer-identifiers.store.ts';
import { findCustomers, upsertCustomers, type CustomerRow, type KnownCustomer } from './customers.store.ts';
import { changeContacts } from './former-contacts.store.ts';
import { findAllKept, forgetMatchKeys, noteLikenesses, queueToMatch } from './merged-customers.ts';
import {
  mergeTold,
  nameOf,
  newIdOf,
  otherNames,
  readTold,
  saysMore,
  sealTold,
  type GivenAndWhen,
  type ToldCustomer,
} from './told-customer.ts';

/**
 * Finds each customer by external id, else identifiers, else e-mail, else phone, and makes those that are new; null for one who
 * cannot be told apart. In the caller's transaction, so that an answer and its customer come or fail together. Where one sender's
 * words name two customers, the first is meant, and that they may be one is noted.
 *
 * Most are told of again with what is known of them: those are neither written nor locked. What is written for one who is merged or
 * erased at that very moment follows him a minute later (`customers.after_merge`, `customers.after_erasure`).
 */
export async function resolveCustomers(
  db: WorkspaceDb,
  workspaceId: number,
  secrets: Secrets,
  given: readonly GivenAndWhen[],
  now: Date,
): Promise<(string | null)[]> {
  const all = given.map((customer) => readTold(workspaceId, secrets, customer));
  const told = all.filter((one) => one !== null);
  if (told.length === 0) return all.map(() => null);
  const tags = told.flatMap((one) => one.tags);
  const tagged = await findByIdentifiers(db, workspaceId, tags);
  const known = await findCustomers(db, workspaceId, {
    ids: tagged.map((one) => one.customer_id),
    externalIds: told.map(({ externalId }) => externalId).filter((id) => id !== null),
    emails: told.map(({ emailIndex }) => emailIndex).filter((index) => index !== null),
    phones: told.map(({ phoneIndex }) => phoneIndex).filter((index) => index !== null),
  });
  const book = bookOf(known, tagged);
  const living = new Map<string, KnownCustomer>();
  for (const one of known) if (!one.is_merged) living.set(one.id, one);
  const more = new Map<string, ToldCustomer>();
  const together: [string, string][] = [];
  const ids = all.map((one) => {
    if (one === null) return null;
    const { id, alsoNamed } = book.find(one, () => newIdOf(workspaceId, one));
    for (const other of alsoNamed) together.push([id, other]);
    const was = living.get(id);
    if (was !== undefined && !saysMore(one, was, secrets)) return id;
    const before = more.get(id);
    more.set(id, before === undefined ? one : mergeTold(before, one));
    return id;
  });
  const rows = Array.from(more, ([id, one]) => sealTold(secrets, id, one));
  const kept = await writeCustomers({ db, workspaceId, secrets, now }, rows, { known, living });
  await insertIdentifiers(db, workspaceId, newIdentifiers(all, ids, { secrets, tagged }), now);
  await noteLikenesses(db, workspaceId, together, 'together', now);
  return kept.size === 0 ? ids : ids.map((id) => (id === null ? null : (kept.get(id) ?? id)));
}

/** Cards that nobody had until now, and whose they are. */
function newIdentifiers(
  all: readonly (ToldCustomer | null)[],
  ids: readonly (string | null)[],
  by: { readonly secrets: Secrets; readonly tagged: readonly KnownIdentifier[] },
): IdentifierRow[] {
  const known = new Set(by.tagged.map(({ kind, value_index }) => nameOf.tag(kind, value_index)));
  return all.flatMap((one, at) => {
    const customerId = ids[at];
    if (one === null || customerId === null || customerId === undefined) return [];
    return one.tags.flatMap(({ kind, index, value }) =>
      known.has(nameOf.tag(kind, index)) ? [] : [{ kind, index, sealed: by.secrets.encrypt(value), customerId }],
    );
  });
}

/** Those who were found and are not merged into others, by id. */
type Living = ReadonlyMap<string, KnownCustomer>;

interface Place {
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
  readonly secrets: Secrets;
  readonly now: Date;
}

/** Those of whom something new is said. @returns who was merged between the look and the write, with whom he is now */
async function writeCustomers(
  place: Place,
  rows: readonly CustomerRow[],
  { known, living }: { readonly known: readonly KnownCustomer[]; readonly living: Living },
): Promise<ReadonlyMap<string, string>> {
  if (rows.length === 0) return new Map();
  const { db, workspaceId, now } = place;
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const written = await upsertCustomers(db, workspaceId, sorted, now);
  const changed = await takeOverWhatIsToldOtherwise(place, sorted, living);
  await forgetMatchKeys(db, workspaceId, changed);
  await queueToMatch(db, workspaceId, [...new Set([...newlyKnown(sorted, known), ...changed])]);
  if (written === sorted.length) return new Map();
  return findAllKept(
    db,
    workspaceId,
    sorted.map(({ id }) => id),
  );
}

/** Names and contacts that the keeper of the external id tells anew, with a line in the log for each customer. */
async function takeOverWhatIsToldOtherwise(
  place: Place,
  rows: readonly CustomerRow[],
  living: Living,
): Promise<string[]> {
  const { db, workspaceId, secrets, now } = place;
  const contacts = new Set(await changeContacts(db, workspaceId, toldOtherwise(rows, living)));
  const names = new Set(await changeNames(db, workspaceId, secrets, namedOtherwise(rows, living, secrets)));
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

/** Who is called how, among those who are known and those whom this batch has told of so far. */
interface Book {
  find(told: ToldCustomer, newId: () => string): { readonly id: string; readonly alsoNamed: readonly string[] };
}

const NOBODY: readonly string[] = [];

function bookOf(known: readonly KnownCustomer[], tagged: readonly KnownIdentifier[]): Book {
  const byExternal = new Map<string, string>();
  const byOther = new Map<string, string>();
  const add = (to: Map<string, string>, name: string, id: string) => {
    if (!to.has(name)) to.set(name, id);
  };
  /** Who has an external id: himself, or through one who was merged into him. */
  const withExternal = new Set<string>();
  for (const { id, external_id, kept_external_id, email_index, phone_index } of known) {
    if (external_id !== null) add(byExternal, external_id, id);
    if (external_id !== null || kept_external_id !== null) withExternal.add(id);
    if (email_index !== null) add(byOther, nameOf.email(email_index), id);
    if (phone_index !== null) add(byOther, nameOf.phone(phone_index), id);
  }
  for (const { kind, value_index, customer_id } of tagged) add(byOther, nameOf.tag(kind, value_index), customer_id);
  return {
    find(told, newId) {
      const { externalId } = told;
      const others = otherNames(told);
      let id = externalId === null ? undefined : byExternal.get(externalId);
      let alsoNamed = NOBODY;
      for (const name of others) {
        const named = byOther.get(name);
        if (named === undefined || named === id) continue;
        // Two external ids are two customers, even where a family shares an e-mail: were it his own, he were found by it.
        if (externalId !== null && withExternal.has(named)) continue;
        if (id === undefined) id = named;
        else alsoNamed = [...alsoNamed, named];
      }
      if (id === undefined) id = newId();
      for (const name of others) add(byOther, name, id);
      if (externalId !== null && !byExternal.has(externalId)) {
        byExternal.set(externalId, id);
        withExternal.add(id);
      }
      return { id, alsoNamed };
    },
  };
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
function toldOtherwise(rows: readonly CustomerRow[], living: Living): CustomerRow[] {
  const differs = (was: Buffer | null | undefined, is: Buffer | null) => was != null && is !== null && !was.equals(is);
  return rows.filter(({ id, externalId, contactsToldAt, emailIndex, phoneIndex }) => {
    const was = living.get(id);
    if (contactsToldAt === null || was?.external_id !== externalId) return false;
    return differs(was.email_index, emailIndex) || differs(was.phone_index, phoneIndex);
  });
}

/** Whom the keeper of the external id calls otherwise; deciphering a name costs something, so it is done where it can matter. */
function namedOtherwise(rows: readonly CustomerRow[], living: Living, secrets: Secrets): ToldName[] {
  return rows.flatMap(({ id, externalId, nameToldAt, name, plainName }) => {
    const was = living.get(id);
    if (nameToldAt === null || name === null || externalId === null || was?.external_id !== externalId) return [];
    if (was.name_encrypted === null || (was.name_told_at !== null && was.name_told_at > nameToldAt)) return [];
    return secrets.decrypt(was.name_encrypted) === plainName ? [] : [{ id, name, plainName, toldAt: nameToldAt }];
  });
}
