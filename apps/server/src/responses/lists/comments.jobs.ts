import { z } from 'zod';
import { inWorkspace } from '../../platform/database/work.ts';
import { workspaceIds } from '../../platform/database/workspace-ids.ts';
import type { JobKind } from '../../platform/jobs/jobs.ts';
import { piecemeal } from '../../platform/piecemeal.ts';
import type { Services } from '../../platform/services.ts';
import { indexWaitingComments } from './comments.store.ts';

const INDEXED_AT_ONCE = 1_000;

/** Puts Ukrainian stems into the index of comments that are older than they are. */
export function commentJobs(services: Services): readonly JobKind[] {
  const words: JobKind = {
    name: 'comments.index_words',
    payload: z.object({}).loose(),
    schedule: { cron: '25 * * * *', timeZone: 'UTC' },
    async run(_payload, signal) {
      for (const id of await workspaceIds(services.db))
        await piecemeal(
          INDEXED_AT_ONCE,
          (most) => inWorkspace(services.db, id, (db) => indexWaitingComments(db, id, most)),
          signal,
        );
    },
  };
  return [words];
}
