import { z } from 'zod';
import { inWorkspace } from '../platform/database/work.ts';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import { piecemeal } from '../platform/piecemeal.ts';
import type { Services } from '../platform/services.ts';
import { beginDialogueJob, receivedJob } from '../transports/incoming/dialogue-jobs.ts';
import { listOverdue } from './dialogues.store.ts';
import { endDialogue } from './end-dialogue.ts';
import { hear } from './hear.service.ts';
import { invite } from './invite.service.ts';

const everyCompany = z.object({});
const timeOutJob = { name: 'dialogues.time_out', payload: everyCompany };
const AT_ONCE = 500;

export function dialogueJobs(services: Services): readonly JobKind[] {
  const received: JobKind<typeof receivedJob.payload> = {
    ...receivedJob,
    concurrency: 4,
    expireInSeconds: 60,
    run: (job) => hear(services, job),
  };
  const begin: JobKind<typeof beginDialogueJob.payload> = {
    ...beginDialogueJob,
    concurrency: 4,
    expireInSeconds: 60,
    run: (job) => invite(services, job),
  };
  const timeOut: JobKind<typeof everyCompany> = {
    ...timeOutJob,
    schedule: { cron: '*/5 * * * *', timeZone: 'UTC' },
    run: () => timeOutAll(services),
  };
  return [received, begin, timeOut];
}

/** Closes what nobody has answered for too long; the answers that were given are counted already. */
export async function timeOutAll(services: Services): Promise<void> {
  for (const workspaceId of await workspaceIds(services.db)) {
    if (services.stopping.signal.aborted) return;
    await piecemeal(AT_ONCE, (most) => timeOutIn(services, workspaceId, most));
  }
}

async function timeOutIn(services: Services, workspaceId: number, most: number): Promise<number> {
  return inWorkspace(services.db, workspaceId, async (db) => {
    const overdue = await listOverdue(db, workspaceId, services.now(), most);
    for (const row of overdue) await endDialogue(services, db, row);
    return overdue.length;
  });
}
