import { z } from 'zod';
import { entityId } from '../wire/shapes.ts';

/** What a tablet at the counter shows, and how it behaves when nobody is there. */
export const kioskSettings = z
  .object({
    surveyId: entityId,
    /** `buttons`: the first question fills the screen, one tap is the answer. `survey`: the whole survey, screen by screen. */
    mode: z.enum(['survey', 'buttons']).default('buttons'),
    /** Of the survey's languages, in the order in which they take turns; none: all of them. */
    languages: z.array(z.string().min(2).max(20)).max(10).default([]),
    rotateSeconds: z.int().min(4).max(120).default(10),
    /** Nobody touched it for so long: the next customer starts anew. */
    idleSeconds: z.int().min(15).max(600).default(40),
    /** With buttons: after a low mark one reason may be tapped. */
    asksReason: z.boolean().default(true),
    /** Staff enter it to leave the full screen. */
    pin: z.string().regex(/^\d{4,8}$/, 'is four to eight digits'),
    /** What invites people to touch the screen, by language; left out: the usual words. */
    attract: z.record(z.string().max(20), z.string().trim().max(120)).default({}),
  })
  .strict();
export type KioskSettings = z.infer<typeof kioskSettings>;
