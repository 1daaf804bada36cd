import { z } from 'zod';

/** Somebody wrote under a post of ours, or changed what he had written. Enqueued in the transaction that keeps it; carried out by `intake`. */
export const commentedJob = {
  name: 'intake.commented',
  payload: z.object({ workspaceId: z.int(), commentId: z.uuid() }),
};
