import { z } from 'zod';
import { openFiles, type SentFiles } from '../../dialogues/sent-files.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import type { Services } from '../../platform/services.ts';
import type { CaseDesk } from '../case.ts';

/** A file of a messenger that belongs into a case. Carried out by whoever takes in what comes from outside; `file` is encrypted. */
export const chatFileJob = {
  name: 'intake.chat_file',
  payload: z.object({
    workspaceId: z.int(),
    transportId: z.int(),
    caseId: z.uuid(),
    id: z.uuid(),
    file: z.string(),
    attempt: z.int(),
  }),
};

/** What he sent with his words is fetched when they stand in the case; a messenger that is slow holds up no word. */
export async function wantFiles(
  services: Services,
  { db, workspaceId }: CaseDesk,
  caseId: string,
  sent: SentFiles | null,
): Promise<void> {
  if (sent === null) return;
  for (const [place, file] of openFiles(services, sent).entries())
    if (file.source !== null)
      await services.jobs.enqueue(db, chatFileJob, {
        workspaceId,
        transportId: sent.transportId,
        caseId,
        id: uuidOf(workspaceId, 'chat-file', sent.incomingId, place),
        file: services.secrets.encrypt(JSON.stringify(file)).toString('base64'),
        attempt: 1,
      });
}
