import { z } from 'zod';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { contactRegister } from './registers/contact-register.ts';
import { interactionRegister } from './registers/interaction-register.ts';
import type { Register, RegisterMapping } from './registers/register.ts';
import { runImport } from './running/run-import.service.ts';
import { runMappedImport } from './registers/run-mapped-import.service.ts';
import { undoImport } from './running/undo-import.service.ts';

const payload = z.object({ workspaceId: z.int(), importId: z.int() });

export const runImportJob = { name: 'import.run', payload };
export const registerJob = ({ jobName }: { readonly jobName: string }) => ({ name: jobName, payload });
export const undoImportJob = { name: 'import.undo', payload };

/** A file of a gigabyte takes minutes; a worker that died is replaced, and the import goes on where it was. */
const LONGEST_SECONDS = 6 * 3600;

export function importJobs(services: Services): readonly JobKind[] {
  const run: JobKind<typeof payload> = {
    ...runImportJob,
    expireInSeconds: LONGEST_SECONDS,
    run: (job) => runImport(services, job.workspaceId, job.importId),
  };
  const runRegister = <Mapping extends RegisterMapping, Thing>(
    register: Register<Mapping, Thing>,
  ): JobKind<typeof payload> => ({
    ...registerJob(register),
    expireInSeconds: LONGEST_SECONDS,
    run: (job) => runMappedImport(services, register, job.workspaceId, job.importId),
  });
  const undo: JobKind<typeof payload> = {
    ...undoImportJob,
    expireInSeconds: LONGEST_SECONDS,
    run: (job) => undoImport(services, job.workspaceId, job.importId),
  };
  return [run, runRegister(contactRegister), runRegister(interactionRegister), undo];
}
