import { z } from 'zod';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { runContactImport } from './run-contact-import.service.ts';
import { runImport } from './run-import.service.ts';
import { runInteractionImport } from './run-interaction-import.service.ts';
import { undoImport } from './undo-import.service.ts';

const payload = z.object({ workspaceId: z.int(), importId: z.int() });

export const runImportJob = { name: 'import.run', payload };
export const runContactImportJob = { name: 'import.contacts', payload };
export const runInteractionImportJob = { name: 'import.interactions', payload };
export const undoImportJob = { name: 'import.undo', payload };

/** A file of a gigabyte takes minutes; a worker that died is replaced, and the import goes on where it was. */
const LONGEST_SECONDS = 6 * 3600;

export function importJobs(services: Services): readonly JobKind[] {
  const run: JobKind<typeof payload> = {
    ...runImportJob,
    expireInSeconds: LONGEST_SECONDS,
    run: (job) => runImport(services, job.workspaceId, job.importId),
  };
  const runContacts: JobKind<typeof payload> = {
    ...runContactImportJob,
    expireInSeconds: LONGEST_SECONDS,
    run: (job) => runContactImport(services, job.workspaceId, job.importId),
  };
  const runInteractions: JobKind<typeof payload> = {
    ...runInteractionImportJob,
    expireInSeconds: LONGEST_SECONDS,
    run: (job) => runInteractionImport(services, job.workspaceId, job.importId),
  };
  const undo: JobKind<typeof payload> = {
    ...undoImportJob,
    expireInSeconds: LONGEST_SECONDS,
    run: (job) => undoImport(services, job.workspaceId, job.importId),
  };
  return [run, runContacts, runInteractions, undo];
}
