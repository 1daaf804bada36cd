import { z } from 'zod';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Jobs } from '../platform/jobs/jobs.ts';
import { insertMessages, type NewMessageRow } from './outbox.store.ts';

/** Wakes the one who empties the outbox of a transport. Carried out by `transports`, which stand further along. */
export const drainJob = {
  name: 'transports.drain',
  payload: z.object({ workspaceId: z.int(), transportId: z.int() }),
};

/**
 * Puts messages into the outbox, and beside them in the same transaction the job that will take them out: whatever dies
 * afterwards, both are there or neither is.
 */
export async function planMessages(
  jobs: Jobs,
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly NewMessageRow[],
  now: Date,
): Promise<number> {
  const made = await insertMessages(db, workspaceId, rows, now);
  if (made === 0) return 0;
  for (const [transportId, ofIt] of Map.groupBy(rows, (row) => row.transportId)) {
    const first = Math.min(...ofIt.map((row) => row.dueAt.getTime()));
    await wakeDrain(jobs, db, { workspaceId, transportId }, new Date(first), now);
  }
  return made;
}

export async function wakeDrain(
  jobs: Jobs,
  db: WorkspaceDb | null,
  which: z.infer<typeof drainJob.payload>,
  at: Date,
  now: Date,
): Promise<void> {
  await jobs.enqueue(db, drainJob, which, at > now ? { startAfter: at } : {});
}
