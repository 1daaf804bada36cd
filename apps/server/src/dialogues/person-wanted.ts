import { z } from 'zod';

/** A customer asked for a person. Carried out by whoever opens cases; until then it waits in the queue and stands in the dialogue. */
export const personWantedJob = {
  name: 'cases.person_wanted',
  payload: z.object({ workspaceId: z.int(), dialogueId: z.uuid() }),
};
