import { z } from 'zod';
import { sentFiles } from './sent-files.ts';

/** A customer asked for a person. Carried out by whoever opens cases; until then it waits in the queue and stands in the dialogue. */
export const personWantedJob = {
  name: 'cases.person_wanted',
  payload: z.object({ workspaceId: z.int(), dialogueId: z.uuid() }),
};

/** What a customer said to the person he asked for; `words` are encrypted, for a queue is read by whoever looks for what hangs. */
export const personToldJob = {
  name: 'cases.person_told',
  payload: z.object({
    workspaceId: z.int(),
    dialogueId: z.uuid(),
    incomingId: z.uuid(),
    words: z.string(),
    files: sentFiles.nullable().default(null),
  }),
};
