import { z } from 'zod';

/** Looks into all outboxes for what is due and nobody was woken for. Carried out by `transports`, which stand further along. */
export const sweepJob = {
  name: 'transports.sweep',
  payload: z.object({
    /** What has been due for less is left to the job that was written beside it. */
    graceSeconds: z.number().min(0).default(60),
  }),
};
