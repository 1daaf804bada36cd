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
