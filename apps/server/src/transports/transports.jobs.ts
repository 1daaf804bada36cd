import { sql } from 'kysely';
import { sweepJob } from '../decisions/sweep-outboxes.job.ts';
import { drainJob, wakeDrain } from '../invitations/outbox.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { drainTransport } from './outbox/drain.service.ts';
import { dropOldReceipts } from './receipts/receipts.store.ts';

const DAY_MS = 86_400_000;

export function transportJobs(services: Services): readonly JobKind[] {
  const drain: JobKind<typeof drainJob.payload> = {
    ...drainJob,
    // Waiting for providers, not computing: many at once cost nothing.
    concurrency: 16,
    expireInSeconds: 120,
    run: (which, signal) => drainTransport(services, which, { signal }),
  };
  const sweep: JobKind<typeof sweepJob.payload> = {
    ...sweepJob,
    schedule: { cron: '* * * * *', timeZone: 'UTC' },
    run: ({ graceSeconds }) => sweepOutboxes(services, graceSeconds),
  };
  return [drain, sweep];
}

/**
 * Looks into every company's outbox for what should have gone a minute ago, or lies in the hands of somebody who died: the wake-up
 * job of a message may itself have been lost with its worker too many times. Whoever starts looks without waiting: after a crash the
 * wake-up jobs are in the hands of the dead, and are given to others minutes later.
 */
export async function sweepOutboxes(services: Services, graceSeconds: number): Promise<void> {
  for (const workspaceId of await workspaceIds(services.db)) {
    if (services.stopping.signal.aborted) return;
    await inWorkspace(services.db, workspaceId, async (db) => {
      const now = services.now();
      const late = new Date(now.getTime() - graceSeconds * 1000);
      const { rows } = await sql<{ transport_id: number }>`
        select t.id as transport_id from transports t where t.workspace_id = ${workspaceId} and t.paused_at is null
          and (t.kind <> 'phone' or t.archived_at is not null)
          and (exists (select from messages m where m.workspace_id = ${workspaceId} and m.transport_id = t.id
              and m.state = 'planned' and m.due_at <= ${late})
            or exists (select from messages m where m.workspace_id = ${workspaceId} and m.transport_id = t.id
              and m.state = 'sending' and m.attempted_at <= ${late}))`.execute(db);
      for (const { transport_id: transportId } of rows)
        await wakeDrain(services.jobs, db, { workspaceId, transportId }, now, now);
      await dropOldReceipts(db, workspaceId, new Date(now.getTime() - DAY_MS));
    });
  }
}
