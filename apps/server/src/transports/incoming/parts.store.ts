import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface PartRow {
  readonly message_index: Buffer;
  readonly number: number;
  readonly total: number;
  readonly content: Buffer;
}

/** A part that comes again changes nothing. */
export async function insertPart(
  db: WorkspaceDb,
  workspaceId: number,
  transportId: number,
  part: PartRow & { readonly at: Date },
): Promise<void> {
  await sql`
    insert into incoming_parts (workspace_id, transport_id, message_index, number, total, content, received_at)
    values (${workspaceId}, ${transportId}, ${part.message_index}, ${part.number}, ${part.total}, ${part.content}, ${part.at})
    on conflict do nothing`.execute(db);
}

/** Takes out the messages that are whole, and those whose last part has been waited for long enough. */
export async function takeOutWhole(
  db: WorkspaceDb,
  workspaceId: number,
  transportId: number,
  lateBefore: Date,
): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    delete from incoming_parts p using (
      select message_index from incoming_parts where workspace_id = ${workspaceId} and transport_id = ${transportId}
      group by message_index having count(*) >= max(total) or max(received_at) <= ${lateBefore}) whole
    where p.workspace_id = ${workspaceId} and p.transport_id = ${transportId} and p.message_index = whole.message_index
    returning p.message_index, p.number, p.total, p.content`.execute(db);
  return rows;
}
