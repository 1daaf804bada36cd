import { sql } from 'kysely';
import type { TransportWay } from '@otklik/contract';
import { prepared } from '../../platform/database/prepared.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

const waysTo = { email: ['email'], phone: ['sms', 'phone', 'whatsapp'] } as const satisfies Record<
  string,
  TransportWay[]
>;

/** What somebody else said of a contact while it was his. */
export interface RefusedContact {
  /** Null: of every purpose. */
  readonly purpose: string | null;
  readonly ways: readonly TransportWay[];
}

/**
 * Contacts that were refused by whom they belonged to before: a number that went over to somebody else, or that is kept twice, is
 * written to again only after its new owner has agreed himself. By customer.
 */
export async function findRefusedContacts(
  db: WorkspaceDb,
  workspaceId: number,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RefusedContact[]>> {
  if (customerIds.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    kind: keyof typeof waysTo;
    purpose: string;
    transport: TransportWay | null;
  }>`${prepared}
    select c.id, f.kind, said.purpose, said.transport
    from customers c
      join former_contacts f on f.workspace_id = ${workspaceId} and f.contact_index in (c.email_index, c.phone_index) and f.customer_id <> c.id
      join consents said on said.workspace_id = ${workspaceId} and said.customer_id = f.customer_id and said.kind = 'opt_out'
        and said.withdrawn_at is null and said.given_at < f.until
    where c.workspace_id = ${workspaceId} and c.id = any(${[...customerIds]}::uuid[])
      and not exists (select from consents own where own.workspace_id = ${workspaceId} and own.customer_id = c.id and own.kind = 'consent'
        and own.withdrawn_at is null and own.given_at > said.given_at and coalesce(own.transport, said.transport) is not distinct from said.transport)`.execute(
    db,
  );
  const found = rows.map(({ id, kind, purpose, transport }) => ({
    id,
    purpose: purpose === '*' ? null : purpose,
    ways: (waysTo[kind] as readonly TransportWay[]).filter((way) => transport === null || transport === way),
  }));
  return Map.groupBy(found, ({ id }) => id);
}

/** When a customer refused to be written to at a contact that was his, the last time; by the former contact. */
export async function findOwnRefusals(
  db: WorkspaceDb,
  workspaceId: number,
  customerId: string,
): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ id: string; at: Date }>`
    select f.id, max(said.given_at) as at from former_contacts f
      join consents said on said.workspace_id = ${workspaceId} and said.customer_id = f.customer_id and said.kind = 'opt_out'
        and said.withdrawn_at is null and said.given_at < f.until
        and (said.transport is null or said.transport = any(case f.kind when 'email' then ${[...waysTo.email]}::text[]
          when 'phone' then ${[...waysTo.phone]}::text[] end))
    where f.workspace_id = ${workspaceId} and f.customer_id = ${customerId} and f.kind <> 'name' group by f.id`.execute(
    db,
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}
