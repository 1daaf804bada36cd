import { sql } from 'kysely';
import { z } from 'zod';
import { forgetStanding } from '../../decisions/consents/consents.service.ts';
import { forgetLikenesses } from '../../interactions/merged-customers.ts';
import { visibleCustomer } from '../../interactions/visible-customer.ts';
import { audit } from '../../platform/audit.ts';
import type { Work, WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { Problem } from '../../platform/errors.ts';
import { forgetAddresses } from '../../transports/addresses/forget-addresses.ts';
import { customerErasedJob } from './customer-erased.ts';
import { deleteUploadsOfCustomer } from '../uploads/uploads.store.ts';

/** Once more a little later, for what somebody was writing for him while he was erased. */
export const afterErasureJob = {
  name: 'customers.after_erasure',
  payload: z.object({ workspaceId: z.int(), customerId: z.uuid() }),
};
const LATER_MS = 60_000;

interface Erased {
  readonly responses: number;
  readonly interactions: number;
  readonly comments: number;
}

/**
 * Erases who it was and keeps what was counted: contacts, words and every link to the customer go, the scores stay. A
 * customer is seen where one of his answers or interactions is seen.
 */
export async function eraseCustomer(services: Pick<Services, 'jobs'>, work: Work, given: string): Promise<Erased> {
  const { db, workspaceId, now } = work;
  const id = await visibleCustomer(work, given);
  const customer = await db
    .updateTable('customers')
    .set({
      external_id: null,
      name_encrypted: null,
      email_encrypted: null,
      phone_encrypted: null,
      email_index: null,
      phone_index: null,
      language: null,
      time_zone: null,
      attributes: '{}',
      erased_at: now,
    })
    .where('workspace_id', '=', workspaceId)
    // With all who were merged into him: their rows hold what he was known by.
    .where((where) => where.or([where('id', '=', id), where('merged_into', '=', id)]))
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (customer.numUpdatedRows === 0n) throw new Problem('not_found');
  await forgetLikenesses(db, workspaceId, id);
  await forgetStanding(work, id);
  await forgetAddresses(db, workspaceId, id);
  await services.jobs.enqueue(db, customerErasedJob, { workspaceId, customerId: id });
  const later = { startAfter: new Date(now.getTime() + LATER_MS) };
  await services.jobs.enqueue(db, afterErasureJob, { workspaceId, customerId: id }, later);
  const erased = await unlink(db, workspaceId, id, now);
  await audit(work, { action: 'customer.erase', subject: { kind: 'customer', id }, after: erased });
  return erased;
}

/** Takes his words away, and every link to him. Doing it again takes only what came since. */
export async function unlink(db: WorkspaceDb, workspaceId: number, id: string, now: Date): Promise<Erased> {
  const comments = await sql`delete from comments c using responses r
    where c.workspace_id = ${workspaceId} and r.workspace_id = ${workspaceId} and r.id = c.response_id and r.customer_id = ${id}`.execute(
    db,
  );
  await deleteUploadsOfCustomer(db, workspaceId, id);
  const responses = await sql`update responses set customer_id = null, interaction_id = null
    where workspace_id = ${workspaceId} and customer_id = ${id}`.execute(db);
  const interactions = await sql`update interactions set customer_id = null, order_number = null
    where workspace_id = ${workspaceId} and customer_id = ${id}`.execute(db);
  await sql`update invitations set customer_id = null, revoked_at = coalesce(revoked_at, ${now})
    where workspace_id = ${workspaceId} and customer_id = ${id} and completed_at is null`.execute(db);
  await sql`update invitations set customer_id = null where workspace_id = ${workspaceId} and customer_id = ${id}`.execute(
    db,
  );
  return {
    responses: Number(responses.numAffectedRows ?? 0n),
    interactions: Number(interactions.numAffectedRows ?? 0n),
    comments: Number(comments.numAffectedRows ?? 0n),
  };
}
