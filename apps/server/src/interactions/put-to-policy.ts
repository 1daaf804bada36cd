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
 * Imported ones are history, and nobody is asked about them.
 */
export async function putToPolicy(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  prepared: readonly PreparedInteraction[],
): Promise<readonly PreparedInteraction[]> {
  const oldest = services.now().getTime() - OLDEST_MS;
  const isForPolicy = ({ row }: PreparedInteraction) =>
    row.customerId !== null && row.importId === null && Date.parse(row.occurredAt) >= oldest;
  const ids = prepared.filter(isForPolicy).map(({ row }) => row.id);
  if (ids.length === 0) return prepared;
  const batches = await newBatches(db, Math.ceil(ids.length / BATCH));
  for (const [place, batch] of batches.entries())
    await services.jobs.enqueue(db, decideInteractionsJob, {
      workspaceId,
      batch,
      interactionIds: ids.slice(place * BATCH, (place + 1) * BATCH),
    });
  let next = 0;
  return prepared.map((one) =>
    isForPolicy(one)
      ? { ...one, row: { ...one.row, decisionBatch: batches[Math.floor(next++ / BATCH)] ?? null } }
      : one,
  );
}

async function newBatches(db: WorkspaceDb, count: number): Promise<number[]> {
  const { rows } = await sql<{ batch: number }>`
    select nextval('decision_batch') as batch from generate_series(1, ${count}::integer)`.execute(db);
  return rows.map(({ batch }) => batch);
}
