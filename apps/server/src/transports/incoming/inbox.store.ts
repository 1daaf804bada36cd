import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface HeardAddress {
  readonly id: string;
  readonly transportId: number;
  readonly index: Buffer;
  readonly address: Buffer;
  readonly name: Buffer | null;
  readonly language: string | null;
  readonly at: Date;
}

/** Somebody was heard: whom we do not know is remembered. @returns the customer who had blocked us and has come back; else null */
export async function hearFrom(db: WorkspaceDb, workspaceId: number, heard: HeardAddress): Promise<string | null> {
  const { rows } = await sql<{ customer_id: string | null }>`
    with was as (
      select customer_id from addresses where workspace_id = ${workspaceId} and id = ${heard.id} and blocked_at is not null),
    kept as (
      insert into addresses as known (workspace_id, id, transport_id, address_index, address_encrypted, name_encrypted, language,
        created_at, heard_at)
      values (${workspaceId}, ${heard.id}, ${heard.transportId}, ${heard.index}, ${heard.address}, ${heard.name}, ${heard.language},
        ${heard.at}, ${heard.at})
      on conflict (workspace_id, id) do update set heard_at = excluded.heard_at, blocked_at = null,
        name_encrypted = coalesce(excluded.name_encrypted, known.name_encrypted),
        language = coalesce(known.language, excluded.language))
    select customer_id from was`.execute(db);
  return rows[0]?.customer_id ?? null;
}

export async function insertIncoming(
  db: WorkspaceDb,
  workspaceId: number,
  row: {
    readonly id: string;
    readonly transportId: number;
    readonly addressId: string;
    readonly at: Date;
    readonly content: Buffer;
  },
): Promise<boolean> {
  const made = await sql`
    insert into incoming_messages (workspace_id, id, transport_id, address_id, received_at, content)
    values (${workspaceId}, ${row.id}, ${row.transportId}, ${row.addressId}, ${row.at}, ${row.content})
    on conflict (workspace_id, id) do nothing`.execute(db);
  return Number(made.numAffectedRows ?? 0) > 0;
}
