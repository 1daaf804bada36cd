import { z } from 'zod';
import { sentFiles } from './sent-files.ts';

/**
 * A customer wrote into a chat what is no answer to a survey. Carried out by whoever takes cases in; `words` are encrypted, for a queue is
 * read by whoever looks for what hangs.
 */
export const writtenToUsJob = {
  name: 'intake.written_to_us',
  payload: z.object({
    workspaceId: z.int(),
    transportId: z.int(),
    addressId: z.uuid(),
    incomingId: z.uuid(),
    customerId: z.uuid().nullable(),
    language: z.string().nullable(),
    words: z.string(),
    files: sentFiles.nullable().default(null),
    /** The case that was talked about in this chat; null: it may be a new one. */
    answers: z.uuid().nullable(),
    /** Of a chat that takes no cases: where the customer was asked in it last. His words are a case there. */
    place: z.object({ unitId: z.int(), touchpointId: z.int() }).nullable().default(null),
  }),
};
