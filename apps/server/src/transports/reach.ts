import { sql } from 'kysely';
import { waysIn } from '../decisions/bits.ts';
import { wayOfKind } from '../invitations/ways.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** Tells the contact policy that this customer can be reached by a way that is none of his contacts. */
export async function noteReach(db: WorkspaceDb, workspaceId: number, customerId: string, kind: string): Promise<void> {
  const way = wayOfKind(kind);
  if (way === null) return;
  await sql`insert into contact_histories as h (workspace_id, customer_id, reach)
    values (${workspaceId}, ${customerId}, ${waysIn([way])})
    on conflict (workspace_id, customer_id) do update set reach = h.reach | excluded.reach`.execute(db);
}
