import { z } from 'zod';

/** An agent replied in a case that a review on another's site began: whoever keeps the reviews puts the reply there. */
export const repliedOnSiteJob = {
  name: 'cases.replied_on_site',
  payload: z.object({
    workspaceId: z.int(),
    caseId: z.uuid(),
    text: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
  }),
};
