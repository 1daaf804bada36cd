import { z } from 'zod';

/** The next of those who are to be told: each piece leaves word for the one after it, in its own transaction. */
export const tellJob = {
  name: 'improvements.tell',
  payload: z.object({
    workspaceId: z.int(),
    improvementId: z.int(),
    from: z.string(),
    to: z.string(),
    /** Which units whoever started it may see; null: all that the improvement is about. */
    units: z.array(z.int()).nullable(),
    templateId: z.int().nullable(),
    by: z.string(),
    /** The customer at whom the piece before stopped. */
    after: z.string().nullable(),
  }),
};
export type TellOrder = z.infer<typeof tellJob.payload>;
