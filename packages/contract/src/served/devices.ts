import { scaleIdSchema } from '@otklik/questionnaire';
import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { kioskSettings } from './kiosk-settings.ts';
import { reference } from '../wire/sent-shapes.ts';
import { entityId, entityIdInPath, idList, instant, listOf, name } from '../wire/shapes.ts';

export const deviceKind = z.enum(['sensor', 'buttons', 'kiosk', 'till']);
export type DeviceKind = z.infer<typeof deviceKind>;

const scaleOfRole: Readonly<Record<string, string>> = { nps: '0-10', effort: '1-7', solved: '0-1' };

/** What the buttons of a panel ask, and when a press is no answer. Button 1 is the worst score of the scale. */
export const buttonSettings = z
  .object({
    role: z.enum(['satisfaction', 'nps', 'effort', 'solved']).default('satisfaction'),
    scale: scaleIdSchema.default('1-5'),
    /** Null: the headline question. */
    factorId: entityId.nullable().default(null),
    /** As it stands on the panel; other words are another measure. */
    question: z.string().trim().max(300).default(''),
    /** Presses within so many seconds of a counted one belong to the same visit. */
    repeatSeconds: z.number().min(0).max(60).default(2),
    /** So many presses within so many seconds are one visit of misuse, and no answer. */
    misusePresses: z.int().min(3).max(1000).default(15),
    misuseSeconds: z.int().min(5).max(600).default(60),
  })
  .strict()
  .refine(({ role, scale }) => (scaleOfRole[role] ?? scale) === scale, {
    path: ['scale'],
    message: 'must be 0-10 for nps, 1-7 for effort, 0-1 for solved: on another scale it would be another index',
  });
export type ButtonSettings = z.infer<typeof buttonSettings>;

export const deviceSettings = z
  .object({
    buttons: buttonSettings.optional(),
    kiosk: kioskSettings.optional(),
  })
  .strict();
export type DeviceSettings = z.infer<typeof deviceSettings>;

/** `new`: never heard of; `silent`: not heard of for longer than it may be. */
export const deviceState = z.enum(['new', 'alive', 'silent', 'revoked']);

export const device = z.object({
  id: entityId,
  kind: deviceKind,
  name,
  unitId: entityId,
  touchpointId: entityId,
  channelId: entityId.nullable(),
  settings: deviceSettings,
  silentAfterMinutes: z.int(),
  state: deviceState,
  /** Of its software, as it says itself. */
  version: z.string().nullable(),
  /** What it has still to send, as it said last. */
  queueLength: z.int().nullable(),
  firstSeenAt: instant.nullable(),
  lastSeenAt: instant.nullable(),
  lastEventAt: instant.nullable(),
  /** The last message that was not understood. */
  trouble: z.object({ message: z.string(), at: instant }).nullable(),
  createdBy: z.string(),
  createdAt: instant,
  revokedAt: instant.nullable(),
});
export type Device = z.infer<typeof device>;

const silentAfterMinutes = z.int().min(1).max(100_000);
export const newDevice = z
  .object({
    kind: deviceKind,
    name,
    unit: reference,
    touchpoint: reference,
    channel: reference.nullable().default(null),
    settings: deviceSettings.default({}),
    silentAfterMinutes: silentAfterMinutes.default(60),
  })
  .strict();
export type NewDevice = z.infer<typeof newDevice>;

export const deviceChange = z
  .object({
    name,
    unit: reference,
    touchpoint: reference,
    channel: reference.nullable(),
    settings: deviceSettings,
    silentAfterMinutes,
  })
  .partial()
  .strict();
export type DeviceChange = z.infer<typeof deviceChange>;

const withKey = z.object({
  device,
  /** Shown this once; nobody can read it later. */
  key: z.string(),
});
const deviceParams = z.object({ deviceId: entityIdInPath }).strict();

/** How a device is: what it runs, what it has still to send. */
export const heartbeat = z
  .object({
    version: z.string().trim().min(1).max(100).optional(),
    queueLength: z.int().min(0).max(1_000_000_000).optional(),
  })
  .strict();
export type Heartbeat = z.infer<typeof heartbeat>;

export const deviceEndpoints = {
  list: defineEndpoint({
    name: 'devices.list',
    method: 'GET',
    path: '/devices',
    summary: 'Sensors, button panels, kiosks and tills with how they are, revoked ones last',
    tag: 'Devices',
    access: 'company:read',
    query: z.object({ units: idList.optional(), kind: deviceKind.optional() }).strict(),
    answer: listOf(device),
  }),
  create: defineEndpoint({
    name: 'devices.create',
    method: 'POST',
    path: '/devices',
    summary: 'Register a device. Its key is shown this once and opens nothing but its own doors',
    tag: 'Devices',
    access: 'company:write',
    body: newDevice,
    answer: withKey,
    status: 201,
  }),
  update: defineEndpoint({
    name: 'devices.update',
    method: 'PATCH',
    path: '/devices/:deviceId',
    summary: 'Rename or move a device; what it tells from now on counts at the new place',
    tag: 'Devices',
    access: 'company:write',
    params: deviceParams,
    body: deviceChange,
    answer: device,
  }),
  renewKey: defineEndpoint({
    name: 'devices.renewKey',
    method: 'POST',
    path: '/devices/:deviceId/key',
    summary: 'Give a device a new key; the old one stops working at once',
    tag: 'Devices',
    access: 'company:write',
    params: deviceParams,
    answer: withKey,
    status: 201,
  }),
  revoke: defineEndpoint({
    name: 'devices.revoke',
    method: 'DELETE',
    path: '/devices/:deviceId',
    summary: 'Shut a device out. What it told stays counted',
    tag: 'Devices',
    access: 'company:write',
    params: deviceParams,
    answer: z.null(),
    status: 204,
  }),
  heartbeat: defineEndpoint({
    name: 'devices.heartbeat',
    method: 'POST',
    path: '/device/heartbeat',
    summary: 'A device says how it is (Authorization: Bearer and its device key), and hears what it is',
    tag: 'Devices',
    access: 'public',
    body: heartbeat,
    answer: z.object({
      id: entityId,
      kind: deviceKind,
      name,
      unitId: entityId,
      touchpointId: entityId,
      channelId: entityId.nullable(),
      settings: deviceSettings,
      now: instant,
    }),
  }),
};
