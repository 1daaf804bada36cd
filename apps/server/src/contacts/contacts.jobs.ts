import { z } from 'zod';
import { inWorkspace } from '../platform/database/work.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { recountContacts } from './recount-contacts.ts';

const payload = z.object({ workspaceId: z.int() });

/** A code got another meaning, or the window of repeats changed. */
export const recountContactsJob = { name: 'contacts.recount', payload };

export function contactJobs(services: Services): readonly JobKind[] {
  const recount: JobKind<typeof payload> = {
    ...recountContactsJob,
    async run({ workspaceId }) {
      await inWorkspace(services.db, workspaceId, (db) => recountContacts(db, workspaceId, services.now()));
      services.live.announce(workspaceId);
    },
  };
  return [recount];
}
