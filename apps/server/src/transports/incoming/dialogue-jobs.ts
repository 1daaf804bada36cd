import { z } from 'zod';

/** Somebody wrote to us. Enqueued in the transaction that keeps the message; carried out by `dialogues`. */
export const receivedJob = {
  name: 'dialogues.received',
  payload: z.object({ workspaceId: z.int(), transportId: z.int(), addressId: z.uuid(), incomingId: z.uuid() }),
};

/**
 * An invitation is due on a transport that can hold a dialogue. Whoever carries it out gives the message its words and buttons by
 * `giveWords`; when nobody does within ten minutes, it goes with the link to the page instead.
 */
export const beginDialogueJob = {
  name: 'dialogues.begin',
  payload: z.object({
    workspaceId: z.int(),
    transportId: z.int(),
    messageId: z.uuid(),
    invitationId: z.uuid(),
    customerId: z.uuid().nullable(),
  }),
};
