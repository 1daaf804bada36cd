import { z } from 'zod';
import { defineTransport } from '../transport.ts';

/** How often, and when, a number of this list is dialled. */
export const phoneSettings = z.object({
  maxAttempts: z.int().min(1).max(20).default(5),
  gapHours: z.number().min(0.25).max(336).default(4),
  busyMinutes: z.int().min(1).max(1440).default(20),
  otherDayPart: z.boolean().default(true),
});
export type PhoneSettings = z.infer<typeof phoneSettings>;

/** A list of numbers that interviewers dial: its messages wait until somebody takes one (`interviews`). */
export const phone = defineTransport({
  name: 'phone',
  settings: phoneSettings,
  addressedBy: 'phone',
  holdsDialogue: false,
  recognisesForMs: Infinity,
  isCarriedByPeople: true,
  reportsDelivery: true,
  atOnce: 1,
  connect: () => ({
    check: () => Promise.resolve({ ok: true, note: null }),
    send: () => Promise.resolve({ kind: 'refused', reason: 'dialled_by_people', permanent: false }),
    close: () => Promise.resolve(),
  }),
});
