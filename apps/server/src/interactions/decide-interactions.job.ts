import { z } from 'zod';

/** Puts interactions of known customers to the contact policy; `decisions` registers the kind. Doing it twice decides once. */
export const decideInteractionsJob = {
  name: 'decisions.decide',
  payload: z.object({ workspaceId: z.int(), batch: z.int(), interactionIds: z.array(z.uuid()) }),
};
