import { z } from 'zod';
import { inWorkspace } from '../../platform/database/work.ts';
import type { JobKind } from '../../platform/jobs/jobs.ts';
import type { Services } from '../../platform/services.ts';
import { ringOpenCases } from './escalations.store.ts';

/** The steps are others now: every open case is looked at once, and says itself when it has to be looked at again. */
export const lookAtOpenJob = { name: 'cases.look_at_open', payload: z.object({ workspaceId: z.int() }) };

/** In one transaction: nobody who answers a case waits long for it. */
const AT_ONCE = 500;

export async function lookAtOpenCases(
  services: Pick<Services, 'db' | 'now'>,
  workspaceId: number,
  signal?: AbortSignal,
): Promise<void> {
  let last: string | null = null;
  do {
    signal?.throwIfAborted();
    const after: string | null = last;
    last = await inWorkspace(services.db, workspaceId, (db) =>
      ringOpenCases(db, workspaceId, after, AT_ONCE, services.now()),
    );
  } while (last !== null);
}

export function lookAtOpenJobOf(services: Services): JobKind<typeof lookAtOpenJob.payload> {
  return { ...lookAtOpenJob, run: ({ workspaceId }, signal) => lookAtOpenCases(services, workspaceId, signal) };
}
