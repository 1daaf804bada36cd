import { wayOfKind } from '@otklik/contract';
import { sql } from 'kysely';
import { waysIn } from '../../decisions/core/bits.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { kindOf } from '../kinds.ts';

/** Tells the contact policy that this customer can be reached by a way that is none of his contacts. */
export async function noteReach(db: WorkspaceDb, workspaceId: number, customerId: string, kind: string): Promise<void> {
  const way = wayOfKind(kind);
  if (way === null) return;
  await sql`insert into contact_histories as h (workspace_id, customer_id, reach)
    values (${workspaceId}, ${customerId}, ${waysIn([way])})
    on conflict (workspace_id, customer_id) do update set reach = h.reach | excluded.reach`.execute(db);
}

/** Takes it back, unless another bot of the same kind still reaches him. */
export async function forgetReach(
  db: WorkspaceDb,
  workspaceId: number,
  customerId: string,
  kind: string,
): Promise<void> {
  const way = wayOfKind(kind);
  if (way === null) return;
  await sql`
    update contact_histories set reach = reach & ~${waysIn([way])}::integer
    where workspace_id = ${workspaceId} and customer_id = ${customerId} and not exists (
      select from addresses a join transports t on t.workspace_id = ${workspaceId} and t.id = a.transport_id
      where a.workspace_id = ${workspaceId} and a.customer_id = ${customerId} and a.blocked_at is null and t.kind = ${kind}
        and t.archived_at is null)`.execute(db);
}

/** A chat that is somebody else's than it was held to be: where a chat is the only address, he can be reached there and the other cannot. */
export async function noteOwner(
  db: WorkspaceDb,
  workspaceId: number,
  kind: string,
  owner: { readonly before: string | null; readonly now: string },
): Promise<void> {
  if (kindOf(kind)?.addressedBy !== 'address') return;
  if (owner.before !== null && owner.before !== owner.now) await forgetReach(db, workspaceId, owner.before, kind);
  await noteReach(db, workspaceId, owner.now, kind);
}
