import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { kioskSettings } from './kiosk-settings.ts';
import { batchAnswer, batchBody } from '../wire/sent-shapes.ts';
import { pageTheme } from '../company/workspace.ts';
import { bulkId, entityId, entityIdInPath, instant, name } from '../wire/shapes.ts';

/** What is typed into a tablet once: the company, and eight letters and digits that are hard to mistake. */
export const pairingCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z]{1,6}-?[2-9A-HJ-NP-Z]{4}-?[2-9A-HJ-NP-Z]{4}$/, 'is a code such as 1-K7QX-93MD');

/** One answer from a tablet. Its id is made by the tablet, and the same id is the same answer for ever. */
export const kioskAnswer = z
  .object({
    id: bulkId,
    surveyId: entityId,
    /** The version that was on the screen. */
    version: z.int().positive(),
    language: z.string().min(2).max(20),
    finished: z.boolean(),
    answers: z.record(z.string().max(64), z.unknown()),
    /** How long ago it was given: the tablet's clock may be wrong, the time between two of its readings is not. */
    ageSeconds: z
      .number()
      .min(0)
      .max(100 * 86_400),
    /** The last time that the tablet heard from us before the answer, by our clock: it cannot have been given earlier. */
    notBefore: instant.nullable().default(null),
  })
  .strict();
export type KioskAnswer = z.infer<typeof kioskAnswer>;

/** Everything that a tablet needs to ask for a week without us. */
export const kioskSetup = z.object({
  device: z.object({ id: entityId, name }),
  settings: kioskSettings,
  survey: z.object({ id: entityId, number: z.int(), definition: z.unknown() }),
  company: pageTheme.extend({
    name: z.string(),
    colour: z.string(),
    logo: z.string().nullable(),
    /** By language and key: what stands around the questions where the tablet's page does not know it. */
    words: z.record(z.string(), z.record(z.string(), z.string())),
  }),
  unitName: z.string().nullable(),
  touchpointName: z.string().nullable(),
  timeZone: z.string(),
  /** How many answers each factor has that takes turns with others, as of now. */
  rotation: z.unknown(),
  fullQuotas: z.array(z.string()),
  /** How many more finished answers each quota takes: a tablet without a network counts on from here. */
  quotaRoom: z.record(z.string(), z.int()),
  now: instant,
});
export type KioskSetup = z.infer<typeof kioskSetup>;

const tag = 'Devices';

export const kioskEndpoints = {
  newPairing: defineEndpoint({
    name: 'kiosks.newPairing',
    method: 'POST',
    path: '/devices/:deviceId/pairing',
    summary: 'A code that sets up a tablet once, within a quarter of an hour. Using it ends the kiosk’s old key',
    tag,
    access: 'company:write',
    params: z.object({ deviceId: entityIdInPath }).strict(),
    answer: z.object({
      code: z.string(),
      /** Opened on the tablet, it fills the code in. */
      address: z.string(),
      expiresAt: instant,
    }),
    status: 201,
  }),
  pair: defineEndpoint({
    name: 'kiosks.pair',
    method: 'POST',
    path: '/device/pair',
    summary: 'A tablet turns its code into a device key',
    tag,
    access: 'public',
    body: z.object({ code: pairingCode }).strict(),
    answer: z.object({ key: z.string() }),
    status: 201,
  }),
  setup: defineEndpoint({
    name: 'kiosks.setup',
    method: 'GET',
    path: '/device/kiosk',
    summary: 'What a kiosk shows (Authorization: Bearer and its device key)',
    tag,
    access: 'public',
    answer: kioskSetup,
  }),
  answers: defineEndpoint({
    name: 'kiosks.answers',
    method: 'POST',
    path: '/device/answers',
    summary: 'Answers that a kiosk has gathered; each is taken once, however often it is sent',
    tag,
    access: 'public',
    body: batchBody,
    answer: batchAnswer,
  }),
};
