import { z } from 'zod';
import { inWorkspace } from '../../platform/database/work.ts';
import { workspaceIds } from '../../platform/database/workspace-ids.ts';
import type { JobKind } from '../../platform/jobs/jobs.ts';
import type { Services } from '../../platform/services.ts';
import { deleteStrayUploads } from './uploads.store.ts';

const KEPT_MS = 24 * 3_600_000;

/** Files that no answer names a day later: the page was left, or the file taken back. */
export function uploadJobs(services: Services): readonly JobKind[] {
  const sweep: JobKind = {
    name: 'uploads.sweep',
    payload: z.object({}).loose(),
    schedule: { cron: '40 3 * * *', timeZone: 'UTC' },
    async run(_payload, signal) {
      const before = new Date(services.now().getTime() - KEPT_MS);
      for (const id of await workspaceIds(services.db)) {
        if (signal.aborted) return;
        await inWorkspace(services.db, id, (db) => deleteStrayUploads(db, id, before));
      }
    },
  };
  return [sweep];
}
