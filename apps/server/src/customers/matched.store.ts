import { sql } from 'kysely';
import { decrypted } from '../interactions/contacts.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { MatchedCustomer } from './likeness.ts';

/** What two customers are compared by; the erased and the merged are left out. */
export async function findMatched(
  db: WorkspaceDb,
  secrets: Secrets,
  workspaceId: number,
  ids: readonly string[],
): Promise<(MatchedCustomer & { createdAt: Date })[]> {
  const { rows } = await sql<{
    id: string;
    external_id: string | null;
    name_encrypted: Buffer | null;
    created_at: Date;
    kinds: string[] | null;
    marks: string[] | null;
  }>`
    select c.id, c.external_id, c.name_encrypted, c.created_at, array_agg(i.kind order by i.kind, i.value_index) as kinds,
      array_agg(encode(i.value_index, 'hex') order by i.kind, i.value_index) as marks
    from customers c left join customer_identifiers i on i.workspace_id = ${workspaceId} and i.customer_id = c.id
    where c.workspace_id = ${workspaceId} and c.id = any(${[...ids]}::uuid[]) and c.erased_at is null and c.merged_into is null
    group by c.id, c.external_id, c.name_encrypted, c.created_at`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    externalId: row.external_id,
    name: decrypted(secrets, row.name_encrypted),
    createdAt: row.created_at,
    identifiers: (row.kinds ?? []).flatMap((kind: string | null, at) =>
      kind === null ? [] : [{ kind, value: row.marks?.[at] ?? '' }],
    ),
  }));
}
