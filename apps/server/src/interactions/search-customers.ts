import { sql } from 'kysely';
import type { FoundCustomer } from '@otklik/contract';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { Work, WorkspaceDb } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';
import { decrypted, noteAccess } from './contacts.ts';
import { findCustomerBy } from './find-customer.ts';
import { customerIsSeen } from './visible-customer.ts';
import { isFound, readTyped, searchKeysOf, type Findable } from './search-keys.ts';

const columns: readonly Column<{ readonly customerId: string; readonly keys: readonly number[] }>[] = [
  { name: 'customer_id', type: 'uuid', of: ({ customerId }) => customerId },
  { name: 'keys', type: 'integer[]', of: ({ keys }) => keys },
];
const CANDIDATES = 300;
/** Most of those who are found by the index are whom was meant: no need to decrypt them all. */
const READ_AT_ONCE = 50;
const SHOWN = 8;

interface Candidate extends Findable {
  readonly id: string;
  readonly externalId: string | null;
}

/** Whoever is known by something that begins like what is typed; by a whole identifier also who came a moment ago. */
export async function searchCustomers(work: Work, secrets: Secrets, typed: string): Promise<FoundCustomer[]> {
  const { db, workspaceId } = work;
  const exact = await findCustomerBy(work, secrets, typed);
  const read = readTyped(secrets, workspaceId, typed);
  const ids = read === null ? [] : await candidatesOf(work, read.keys);
  const isExact = new Set(exact.map(({ id }) => id));
  const wanted = [...new Set([...isExact, ...ids])];
  const known: Candidate[] = [];
  for (let from = 0; from < wanted.length && known.length < SHOWN; from += READ_AT_ONCE) {
    const some = await readFindable(db, secrets, workspaceId, wanted.slice(from, from + READ_AT_ONCE));
    known.push(...some.filter((one) => isExact.has(one.id) || (read !== null && isFound(one, read.words))));
  }
  const found = known
    .toSorted((a, b) => Number(isExact.has(b.id)) - Number(isExact.has(a.id)) || compare(a.name, b.name))
    .slice(0, SHOWN);
  await noteAccess(
    work,
    found.map(({ id }) => id),
    'searched',
  );
  return found.map(({ id, name, email, phone, externalId }) => ({ id, name, email, phone, externalId }));
}

/** Keys of these customers anew; in the job that also compares them. */
export async function writeSearchKeys(
  db: WorkspaceDb,
  secrets: Secrets,
  workspaceId: number,
  ids: readonly string[],
): Promise<void> {
  const rows = (await readFindable(db, secrets, workspaceId, ids)).map((one) => ({
    customerId: one.id,
    keys: searchKeysOf(secrets, workspaceId, one),
  }));
  if (rows.length === 0) return;
  await sql`insert into customer_search (workspace_id, ${columnNames(columns)})
    select ${workspaceId}, ${columnNames(columns)} from ${unnestRows(columns, rows)} as given
    on conflict (workspace_id, customer_id) do update set keys = excluded.keys`.execute(db);
}

/** Of several common words the rough look may leave out those few who have them all: then all are looked through. */
async function candidatesOf({ db, workspaceId, actor }: Work, keys: readonly number[]): Promise<string[]> {
  const look = async (by: 'search_customers' | 'search_customers_roughly') =>
    (
      await sql<{ id: string; is_seen: boolean }>`
        select found.id, ${customerIsSeen(workspaceId, actor, 'found.id')} as is_seen
        from ${sql.ref(by)}(${workspaceId}, ${[...keys]}::integer[], ${CANDIDATES}) as found (id)`.execute(db)
    ).rows;
  const roughly = await look('search_customers_roughly');
  const rows = keys.length === 1 || roughly.length === CANDIDATES ? roughly : await look('search_customers');
  return rows.flatMap((row) => (row.is_seen ? [row.id] : []));
}

async function readFindable(
  db: WorkspaceDb,
  secrets: Secrets,
  workspaceId: number,
  ids: readonly string[],
): Promise<Candidate[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    external_id: string | null;
    name_encrypted: Buffer | null;
    email_encrypted: Buffer | null;
    phone_encrypted: Buffer | null;
    codes: Buffer[] | null;
  }>`
    select id, external_id, name_encrypted, email_encrypted, phone_encrypted,
      (select array_agg(value_encrypted) from customer_identifiers i where i.workspace_id = ${workspaceId} and i.customer_id = c.id) as codes
    from customers c where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])
      and erased_at is null and merged_into is null`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    externalId: row.external_id,
    name: decrypted(secrets, row.name_encrypted),
    email: decrypted(secrets, row.email_encrypted),
    phone: decrypted(secrets, row.phone_encrypted),
    codes: [
      ...(row.external_id === null ? [] : [row.external_id]),
      ...(row.codes ?? []).map((sealed) => secrets.decrypt(sealed)),
    ],
  }));
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '\uffff').localeCompare(b ?? '\uffff', 'ru');
}
