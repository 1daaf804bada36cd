import { sql } from 'kysely';
import type { ComparedCustomer, CustomerTrace } from '@otklik/contract';
import { decrypted } from '../interactions/contacts.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Sent } from '../platform/http/route.ts';
import type { Secrets } from '../platform/secrets.ts';

interface Row {
  readonly id: string;
  readonly external_id: string | null;
  readonly name_encrypted: Buffer | null;
  readonly email_encrypted: Buffer | null;
  readonly phone_encrypted: Buffer | null;
  readonly language: string | null;
  readonly created_at: Date;
  readonly interactions: number;
  readonly responses: number;
  readonly cases: number;
  readonly invitations: number;
  readonly consents: number;
  readonly last_seen_at: Date | null;
}

/** Customers as they are laid side by side. */
export async function compareCustomers(
  db: WorkspaceDb,
  secrets: Secrets,
  workspaceId: number,
  ids: readonly string[],
): Promise<Map<string, Sent<ComparedCustomer>>> {
  const count = (table: string) =>
    sql`(select count(*)::integer from ${sql.table(table)} t where t.workspace_id = ${workspaceId} and t.customer_id = c.id)`;
  const { rows } = await sql<Row>`
    select c.id, c.external_id, c.name_encrypted, c.email_encrypted, c.phone_encrypted, c.language, c.created_at,
      ${count('interactions')} as interactions, ${count('responses')} as responses, ${count('cases')} as cases,
      ${count('invitations')} as invitations, ${count('consents')} as consents,
      greatest((select max(occurred_at) from interactions t where t.workspace_id = ${workspaceId} and t.customer_id = c.id),
        (select max(occurred_at) from responses t where t.workspace_id = ${workspaceId} and t.customer_id = c.id)) as last_seen_at
    from customers c where c.workspace_id = ${workspaceId} and c.id = any(${[...ids]}::uuid[])`.execute(db);
  const names = await identifiersOf(db, secrets, workspaceId, ids);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        externalId: row.external_id,
        name: decrypted(secrets, row.name_encrypted),
        email: decrypted(secrets, row.email_encrypted),
        phone: decrypted(secrets, row.phone_encrypted),
        language: row.language,
        identifiers: names.flatMap(({ customer_id, kind, sealed }) =>
          customer_id === row.id ? [{ kind, value: sealed }] : [],
        ),
        createdAt: row.created_at,
        interactions: row.interactions,
        responses: row.responses,
        cases: row.cases,
        invitations: row.invitations,
        consents: row.consents,
        lastSeenAt: row.last_seen_at,
      },
    ]),
  );
}

/** Cards, chats, and what those were known by who were merged into him. */
async function identifiersOf(
  db: WorkspaceDb,
  secrets: Secrets,
  workspaceId: number,
  ids: readonly string[],
): Promise<{ customer_id: string; kind: string; sealed: string }[]> {
  const wanted = [...ids];
  const { rows } = await sql<{ customer_id: string; kind: string; sealed: Buffer | null; plain: string | null }>`
    select customer_id, kind, value_encrypted as sealed, null as plain from customer_identifiers
      where workspace_id = ${workspaceId} and customer_id = any(${wanted}::uuid[])
    union all select a.customer_id, t.kind, coalesce(a.name_encrypted, a.address_encrypted), null from addresses a
        join transports t on t.workspace_id = ${workspaceId} and t.id = a.transport_id
      where a.workspace_id = ${workspaceId} and a.customer_id = any(${wanted}::uuid[]) and t.kind <> 'web_push'
    union all select merged_into, v.kind, v.sealed, v.plain from customers, lateral (values
        ('external_id', null::bytea, external_id), ('email', email_encrypted, null), ('phone', phone_encrypted, null)) as v (kind, sealed, plain)
      where workspace_id = ${workspaceId} and merged_into = any(${wanted}::uuid[]) and (v.sealed is not null or v.plain is not null)
    order by 2`.execute(db);
  return rows.map(({ customer_id, kind, sealed, plain }) => ({
    customer_id,
    kind,
    sealed: plain ?? decrypted(secrets, sealed) ?? '',
  }));
}

const AT_MOST = 30;

/** What somebody did, newest first, but for cases that name the reader. Words of answers are left to the pages that show them. */
export async function tracesOf(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  readerIs: readonly number[],
): Promise<Sent<CustomerTrace>[]> {
  const of = (table: string) =>
    sql`from ${sql.table(table)} where workspace_id = ${workspaceId} and customer_id = ${id}`;
  const { rows } = await sql<Sent<CustomerTrace>>`
    select * from (
      (select 'interaction' as kind, id::text, occurred_at as at, unit_id as "unitId", touchpoint_id as "touchpointId", order_number as text
        ${of('interactions')} order by occurred_at desc limit ${AT_MOST})
      union all (select 'response', id::text, occurred_at, unit_id, touchpoint_id, array_to_string(scores, ', ')
        ${of('responses')} order by occurred_at desc limit ${AT_MOST})
      union all (select 'case', id::text, opened_at, unit_id, touchpoint_id, title ${of('cases')}
        and coalesce(employee_id <> all(${[...readerIs]}::integer[]), true) order by opened_at desc limit ${AT_MOST})
      union all (select 'invitation', id::text, created_at, unit_id, touchpoint_id, null
        ${of('invitations')} order by created_at desc limit ${AT_MOST})
      union all (select kind, id::text, given_at, null, null, purpose || coalesce(' ' || transport, '')
        ${of('consents')} and withdrawn_at is null order by given_at desc limit ${AT_MOST})
    ) as traces order by at desc, id limit ${AT_MOST}`.execute(db);
  return rows;
}
