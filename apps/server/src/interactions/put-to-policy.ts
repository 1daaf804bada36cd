import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { decideInteractionsJob } from './decide-interactions.job.ts';
import type { PreparedInteraction } from './interaction.ts';

/** What is decided in one transaction: large enough to read customers at once, small enough that nobody waits for their rows. */
const BATCH = 1_000;
/** No policy asks about what lies further back (contract: expiresAfterHours). */
const OLDEST_MS = 90 * 86_400_000;

/**
 * Has the interactions of known customers put to the contact policy, once their transaction is durable: a till never waits for it.
 * Imported ones are history, and nobody is asked about them; nor by a company that has no policy.
 */
export async function putToPolicy(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly PreparedInteraction['row'][],
): Promise<void> {
  for (const row of rows) row.decisionBatch = null;
  const named = rows.filter(({ customerId, importId }) => customerId !== null && importId === null);
  if (named.length === 0) return;
  const batches = await newBatches(db, workspaceId, Math.ceil(named.length / BATCH));
  if (batches.length === 0) return;
  const oldest = services.now().getTime() - OLDEST_MS;
  const young = named.filter(({ occurredAt }) => Date.parse(occurredAt) >= oldest);
  for (const [place, batch] of batches.entries()) {
    const some = young.slice(place * BATCH, (place + 1) * BATCH);
    if (some.length === 0) return;
    for (const row of some) row.decisionBatch = batch;
    await services.jobs.enqueue(db, decideInteractionsJob, {
      workspaceId,
      batch,
      interactionIds: some.map(({ id }) => id),
    });
  }
}

/** None where no policy was ever written. */
async function newBatches(db: WorkspaceDb, workspaceId: number, count: number): Promise<number[]> {
  const { rows } = await sql<{ batch: number }>`
    select nextval('decision_batch') as batch from generate_series(1, ${count}::integer)
    where exists (select from policies where workspace_id = ${workspaceId})`.execute(db);
  return rows.map(({ batch }) => batch);
}
