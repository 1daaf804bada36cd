import { z } from 'zod';

/** The next of those to whom something of a rule's kind happened: each piece leaves word for the one after it, in its own transaction. */
export const proactiveTellJob = {
  name: 'proactive.tell',
  payload: z.object({ workspaceId: z.int(), ruleId: z.int() }),
};

/** Whom an event happened to that was entered for a segment, piece by piece. */
export const gatherJob = {
  name: 'proactive.gather',
  payload: z.object({
    workspaceId: z.int(),
    ruleId: z.int(),
    eventId: z.uuid(),
    occurredAt: z.iso.datetime(),
    segmentIds: z.array(z.int()),
    /** Sealed, as base64. */
    words: z.string().nullable(),
    after: z.string().nullable(),
  }),
};
export type GatherOrder = z.infer<typeof gatherJob.payload>;
