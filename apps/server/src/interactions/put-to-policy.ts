import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { decideInteractionsJob } from './decide-interactions.job.ts';
import type { InteractionRow, PreparedInteraction } from './interaction.ts';

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
  const oldest = services.now().getTime() - OLDEST_MS;
  const isForPolicy = (row: InteractionRow) =>
    row.customerId !== null && row.importId === null && Date.parse(row.occurredAt) >= oldest;
  const ids = rows.flatMap((row) => (isForPolicy(row) ? [row.id] : []));
  const batches = ids.length === 0 ? [] : await newBatches(db, workspaceId, Math.ceil(ids.length / BATCH));
  for (const [place, batch] of batches.entries())
    await services.jobs.enqueue(db, decideInteractionsJob, {
      workspaceId,
      batch,
      interactionIds: ids.slice(place * BATCH, (place + 1) * BATCH),
    });
  let next = 0;
  for (const row of rows) row.decisionBatch = isForPolicy(row) ? (batches[Math.floor(next++ / BATCH)] ?? null) : null;
}

/** None where no policy was ever written. */
async function newBatches(db: WorkspaceDb, workspaceId: number, count: number): Promise<number[]> {
  const { rows } = await sql<{ batch: number }>`
    select nextval('decision_batch') as batch from generate_series(1, ${count}::integer)
    where exists (select from policies where workspace_id = ${workspaceId})`.execute(db);
  return rows.map(({ batch }) => batch);
}
