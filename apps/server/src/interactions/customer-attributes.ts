import { sql } from 'kysely';
import { z } from 'zod';
import type { WorkspaceDb } from '../platform/database/work.ts';

const attributes = z.record(z.string(), z.unknown()).catch({});

/** What the company knows of a customer besides who he is; empty for one whom nobody knows. */
export async function attributesOf(
  db: WorkspaceDb,
  workspaceId: number,
  customerId: string,
): Promise<Record<string, unknown>> {
  const row = await db
    .selectFrom('customers')
    .select('attributes')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', customerId)
    .executeTakeFirst();
  return attributes.parse(row?.attributes ?? {});
}

/** The same of many, of those who have one of these attributes. */
export async function attributesOfMany(
  db: WorkspaceDb,
  workspaceId: number,
  customerIds: readonly string[],
  names: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  if (customerIds.length === 0 || names.length === 0) return new Map();
  const { rows } = await sql<{ id: string; attributes: unknown }>`
    select id, attributes from customers
    where workspace_id = ${workspaceId} and id = any(${[...new Set(customerIds)]}::uuid[]) and attributes ?| ${[...names]}::text[]`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, attributes.parse(row.attributes)]));
}
