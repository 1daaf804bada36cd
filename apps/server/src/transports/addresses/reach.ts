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

/** Takes it back, unless another bot, chat or browser of the same kind still reaches them. */
export async function forgetReach(
  db: WorkspaceDb,
  workspaceId: number,
  customerIds: readonly string[],
  kind: string,
): Promise<void> {
  const way = wayOfKind(kind);
  if (way === null || customerIds.length === 0) return;
  await sql`
    with lost as (
      select h.customer_id from contact_histories h
      where h.workspace_id = ${workspaceId} and h.customer_id = any(${[...customerIds]}::uuid[]) and not exists (
        select from addresses a join transports t on t.workspace_id = ${workspaceId} and t.id = a.transport_id
        where a.workspace_id = ${workspaceId} and a.customer_id = h.customer_id and a.blocked_at is null and t.kind = ${kind}
          and t.archived_at is null)
      order by h.customer_id for update of h)
    update contact_histories h set reach = h.reach & ~${waysIn([way])}::integer from lost
    where h.workspace_id = ${workspaceId} and h.customer_id = lost.customer_id`.execute(db);
}

/** A chat that is somebody else's than it was held to be: where a chat is the only address, he can be reached there and the other cannot. */
export async function noteOwner(
  db: WorkspaceDb,
  workspaceId: number,
  kind: string,
  owner: { readonly before: string | null; readonly now: string },
): Promise<void> {
  if (kindOf(kind)?.addressedBy !== 'address') return;
  if (owner.before !== null && owner.before !== owner.now) await forgetReach(db, workspaceId, [owner.before], kind);
  await noteReach(db, workspaceId, owner.now, kind);
}
