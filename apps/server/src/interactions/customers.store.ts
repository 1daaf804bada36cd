import { sql, type RawBuilder } from 'kysely';
import { prepared } from '../platform/database/prepared.ts';
import { byteaText, columnNames, textArray, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** A customer as it is kept: every personal field encrypted, found by blind index. */
export interface CustomerRow {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: Buffer | null;
  readonly email: Buffer | null;
  readonly phone: Buffer | null;
  readonly emailIndex: Buffer | null;
  readonly phoneIndex: Buffer | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly attributes: string;
  /** When the system that keeps the external id said so; null: whoever else said it changes no contact that is known. */
  readonly contactsToldAt: Date | null;
  /** The same of the name. */
  readonly nameToldAt: Date | null;
  /** As it was told, to be compared with the one that is known. */
  readonly plainName: string;
}

export const customerColumns: readonly Column<CustomerRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'external_id', type: 'text', of: (row) => row.externalId },
  { name: 'name_encrypted', type: 'bytea', of: (row) => byteaText(row.name) },
  { name: 'email_encrypted', type: 'bytea', of: (row) => byteaText(row.email) },
  { name: 'phone_encrypted', type: 'bytea', of: (row) => byteaText(row.phone) },
  { name: 'email_index', type: 'bytea', of: (row) => byteaText(row.emailIndex) },
  { name: 'phone_index', type: 'bytea', of: (row) => byteaText(row.phoneIndex) },
  { name: 'language', type: 'text', of: (row) => row.language },
  { name: 'time_zone', type: 'text', of: (row) => row.timeZone },
  { name: 'attributes', type: 'jsonb', of: (row) => row.attributes },
  { name: 'contacts_told_at', type: 'timestamptz', of: (row) => row.contactsToldAt?.toISOString() ?? null },
  { name: 'name_told_at', type: 'timestamptz', of: (row) => row.nameToldAt?.toISOString() ?? null },
];

export interface KnownCustomer {
  /** Of the one it was merged into, where it was. */
  readonly id: string;
  readonly external_id: string | null;
  readonly email_index: Buffer | null;
  readonly phone_index: Buffer | null;
  readonly name_encrypted: Buffer | null;
  readonly name_told_at: Date | null;
  readonly contacts_told_at: Date | null;
  readonly language: string | null;
  readonly time_zone: string | null;
  /** Null: none. */
  readonly attributes: Readonly<Record<string, unknown>> | null;
  readonly kept_external_id: string | null;
  readonly is_merged: boolean;
}

/** By any of these; one who is found by two of them comes twice. */
export async function findCustomers(
  db: WorkspaceDb,
  workspaceId: number,
  by: {
    readonly ids: readonly string[];
    readonly externalIds: readonly string[];
    readonly emails: readonly Buffer[];
    readonly phones: readonly Buffer[];
  },
): Promise<KnownCustomer[]> {
  const ways = [
    ...(by.ids.length === 0 ? [] : [lookUp(workspaceId, 'id', sql`${[...by.ids]}::uuid[]`)]),
    ...(by.externalIds.length === 0
      ? []
      : [lookUp(workspaceId, 'external_id', sql`${textArray(by.externalIds)}::text[]`)]),
    ...(by.emails.length === 0 ? [] : [lookUp(workspaceId, 'email_index', sql`${[...by.emails]}::bytea[]`)]),
    ...(by.phones.length === 0 ? [] : [lookUp(workspaceId, 'phone_index', sql`${[...by.phones]}::bytea[]`)]),
  ];
  if (ways.length === 0) return [];
  // Only contacts are shared, and then the oldest is meant; to sort thousands costs as much as to find them.
  const mayShare = by.emails.length > 0 || by.phones.length > 0;
  // Prepared, it is planned for few: of a young table's size nothing is known, and to plan for thousands costs as much as to find them.
  const { rows } = await sql<KnownCustomer>`${prepared}
    select coalesce(merged_into, id) as id, external_id, email_index, phone_index, name_encrypted, name_told_at, contacts_told_at, language,
      time_zone, nullif(attributes, '{}') as attributes, merged_into is not null as is_merged,
      case when merged_into is not null then (select kept.external_id from customers kept
        where kept.workspace_id = ${workspaceId} and kept.id = c.merged_into) end as kept_external_id
    from (${sql.join(ways, sql` union all `)}) c
    ${mayShare ? sql`order by created_at, id` : sql``}`.execute(db);
  return rows;
}

/** Each way by its own index: of all of them in one condition, none would be used for many keys. */
function lookUp(
  workspaceId: number,
  column: 'id' | 'external_id' | 'email_index' | 'phone_index',
  keys: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`select * from customers
    where workspace_id = ${workspaceId} and ${sql.ref(column)} = any(${keys}) and erased_at is null`;
}

/**
 * What is known already stays: a stranger who types somebody's number must not rename him. (A changed name or contact: former-contacts.store.ts.)
 * @returns how many were written: not one of whom all of it became known meanwhile, nor one that was merged or erased
 */
export async function upsertCustomers(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly CustomerRow[],
  now: Date,
): Promise<number> {
  if (rows.length === 0) return 0;
  const written = await sql`
    insert into customers as known (workspace_id, ${columnNames(customerColumns)}, created_at)
    select ${workspaceId}, ${columnNames(customerColumns)}, ${now} from ${unnestRows(customerColumns, rows)} as given
    on conflict (workspace_id, id) do update set
      external_id = coalesce(known.external_id, excluded.external_id),
      name_encrypted = coalesce(known.name_encrypted, excluded.name_encrypted),
      email_encrypted = coalesce(known.email_encrypted, excluded.email_encrypted),
      phone_encrypted = coalesce(known.phone_encrypted, excluded.phone_encrypted),
      email_index = coalesce(known.email_index, excluded.email_index),
      phone_index = coalesce(known.phone_index, excluded.phone_index),
      language = coalesce(known.language, excluded.language),
      time_zone = coalesce(known.time_zone, excluded.time_zone),
      attributes = known.attributes || excluded.attributes,
      contacts_told_at = case when excluded.contacts_told_at is null then known.contacts_told_at
        else greatest(coalesce(known.contacts_told_at, known.created_at), excluded.contacts_told_at) end,
      name_told_at = case when excluded.name_told_at is null then known.name_told_at
        else greatest(coalesce(known.name_told_at, known.created_at), excluded.name_told_at) end
    where known.erased_at is null and known.merged_into is null and (
      (known.external_id is null and excluded.external_id is not null)
      or (known.name_encrypted is null and excluded.name_encrypted is not null)
      or (known.email_index is null and excluded.email_index is not null)
      or (known.phone_index is null and excluded.phone_index is not null)
      or (known.language is null and excluded.language is not null)
      or (known.time_zone is null and excluded.time_zone is not null)
      or not known.attributes @> excluded.attributes
      or (known.contacts_told_at is null and excluded.contacts_told_at is not null)
      or excluded.contacts_told_at > known.contacts_told_at
      or (known.name_told_at is null and excluded.name_told_at is not null)
      or excluded.name_told_at > known.name_told_at)`.execute(db);
  return Number(written.numAffectedRows ?? 0n);
}
