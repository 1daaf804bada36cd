import { sql } from 'kysely';
import { byteaText, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';

/** What the system that keeps a customer's external id calls him, and when it said so. */
export interface ToldName {
  readonly id: string;
  readonly name: Buffer;
  readonly plainName: string;
  readonly toldAt: Date;
}

interface Change extends ToldName {
  readonly formerIndex: Buffer;
}

const columns: readonly Column<Change>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'new_name', type: 'bytea', of: (row) => byteaText(row.name) },
  { name: 'former_index', type: 'bytea', of: (row) => byteaText(row.formerIndex) },
  { name: 'told_at', type: 'timestamptz', of: (row) => row.toldAt.toISOString() },
];

/**
 * A name that is told otherwise takes the place of the one that is known, which stays among the former contacts. Only the newest word:
 * what comes late changes nothing. The customers were written in this transaction, so nobody else changes them meanwhile; what they are
 * called now is read once more, since somebody may have been quicker. @returns whose were changed
 */
export async function changeNames(
  db: WorkspaceDb,
  workspaceId: number,
  secrets: Secrets,
  told: readonly ToldName[],
): Promise<string[]> {
  if (told.length === 0) return [];
  const known = await db
    .selectFrom('customers')
    .select(['id', 'name_encrypted', 'name_told_at'])
    .where('workspace_id', '=', workspaceId)
    .where(
      'id',
      'in',
      told.map(({ id }) => id),
    )
    .where('erased_at', 'is', null)
    .where('merged_into', 'is', null)
    .execute();
  const now = new Map(known.map((row) => [row.id, row]));
  const changes = told.flatMap((one): Change[] => {
    const row = now.get(one.id);
    if (row?.name_encrypted == null || row.name_told_at === null || row.name_told_at > one.toldAt) return [];
    const former = secrets.decrypt(row.name_encrypted);
    // An index of its own kind: whoever is called like somebody's e-mail must not be taken for it.
    return former === one.plainName ? [] : [{ ...one, formerIndex: secrets.blindIndex(workspaceId, `name:${former}`) }];
  });
  if (changes.length === 0) return [];
  await sql`
    with told as (select given.*, c.name_encrypted as known from ${unnestRows(columns, changes)} as given
        join customers c on c.workspace_id = ${workspaceId} and c.id = given.id),
      kept as (
        insert into former_contacts (workspace_id, id, customer_id, kind, contact_index, contact_encrypted, until)
        select ${workspaceId}::integer, md5(id || 'name' || encode(former_index, 'hex'))::uuid, id, 'name', former_index, known, told_at from told
        on conflict (workspace_id, id) do update set until = excluded.until)
    update customers c set name_encrypted = told.new_name from told where c.workspace_id = ${workspaceId} and c.id = told.id`.execute(
    db,
  );
  return changes.map(({ id }) => id);
}
