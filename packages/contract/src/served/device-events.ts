import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { batchAnswer, batchBody } from '../wire/sent-shapes.ts';
import { day, entityId, idList, instant, listOf } from '../wire/shapes.ts';
import { deviceTime } from './till.ts';

/** The device's own id of the event, never used twice by it: the same one again is known. */
const eventId = z.string().min(1).max(100);

export const press = z
  .object({
    id: eventId,
    /** 1 is the worst score of the scale, the last button the best. */
    button: z.int().min(1).max(11),
    ...deviceTime,
  })
  .strict();
export type Press = z.infer<typeof press>;

/** Somebody came near: a served customer. */
export const approach = z.object({ id: eventId, ...deviceTime }).strict();
export type Approach = z.infer<typeof approach>;

export const deviceEvent = z.discriminatedUnion('kind', [
  press.extend({ kind: z.literal('press') }).strict(),
  approach.extend({ kind: z.literal('approach') }).strict(),
]);
export type DeviceEvent = z.infer<typeof deviceEvent>;

/** Somebody played with the buttons: one visit, however many presses, and no answer. */
export const misuse = z.object({
  deviceId: entityId,
  unitId: entityId,
  touchpointId: entityId,
  beganAt: instant,
  endedAt: instant,
  presses: z.int(),
});
export type Misuse = z.infer<typeof misuse>;

/** The line on which devices speak MQTT, as the process that answers knows it. */
export const mqttHealth = z.object({
  broker: z.enum(['own', 'external', 'none']),
  /** The port of ours, or the host of the company's own. */
  place: z.string().nullable(),
  /** Ours listens, or the other one has let us in. */
  isUp: z.boolean(),
  since: instant.nullable(),
  trouble: z.string().nullable(),
});
export type MqttHealth = z.infer<typeof mqttHealth>;

export const deviceEventEndpoints = {
  press: defineEndpoint({
    name: 'deviceEvents.press',
    method: 'POST',
    path: '/device/presses',
    summary: 'A button was pressed (Authorization: Bearer and the device key). Durable when this answers',
    tag: 'Devices',
    access: 'public',
    body: press,
    answer: z.object({ taken: z.boolean() }),
    status: 201,
  }),
  approach: defineEndpoint({
    name: 'deviceEvents.approach',
    method: 'POST',
    path: '/device/approaches',
    summary: 'Somebody came near: a served customer. Durable when this answers',
    tag: 'Devices',
    access: 'public',
    body: approach,
    answer: z.object({ taken: z.boolean() }),
    status: 201,
  }),
  batch: defineEndpoint({
    name: 'deviceEvents.batch',
    method: 'POST',
    path: '/device/events',
    summary: 'Up to 10,000 presses and approaches of a device that was off-line; each is taken or refused by itself',
    tag: 'Devices',
    access: 'public',
    body: batchBody,
    answer: batchAnswer,
  }),
  misuses: defineEndpoint({
    name: 'deviceEvents.misuses',
    method: 'GET',
    path: '/devices/misuses',
    summary: 'Visits of somebody who played with the buttons, newest first: none of their presses is an answer',
    tag: 'Devices',
    access: 'served:read',
    query: z.object({ from: day, to: day, units: idList.optional() }).strict(),
    answer: listOf(misuse),
  }),
  mqtt: defineEndpoint({
    name: 'deviceEvents.mqtt',
    method: 'GET',
    path: '/devices/mqtt',
    summary: 'How devices find us over MQTT, and whether that line is up',
    tag: 'Devices',
    access: 'company:read',
    answer: mqttHealth,
  }),
};
