import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { removal } from '../wire/entries.ts';
import { bulkId, entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';
import { templatePurpose, templateTexts } from './templates.ts';

/** A queue of millions is not counted for a number that nobody reads to its end: so many, or more. */
export const WAITING_COUNTED_TO = 100_000;

export const transportKinds = [
  'email',
  'sms_smpp',
  'sms_http',
  'telegram',
  'vk',
  'max',
  'whatsapp',
  'web_push',
  'webhook',
  'phone',
] as const;
export const transportKind = z.enum(transportKinds);
export type TransportKindName = (typeof transportKinds)[number];

/** `unused`: nothing was sent yet; `well`; `troubled`: the last ones failed; `resting`: the provider wants a pause; `paused`: by a person. */
export const transportHealth = z.object({
  state: z.enum(['unused', 'well', 'troubled', 'resting', 'paused']),
  /** Failures in a row. */
  failures: z.int(),
  resumeAt: instant.nullable(),
  lastSentAt: instant.nullable(),
  lastFailedAt: instant.nullable(),
  lastError: z.string().nullable(),
  checkedAt: instant.nullable(),
  checkError: z.string().nullable(),
  /** When the one who receives was last heard of; null: this transport only sends. */
  listeningAt: instant.nullable(),
});
export type TransportHealth = z.infer<typeof transportHealth>;

/** A way in which messages travel, as it is set up. Secrets are named and never given back. */
export const transport = z.object({
  id: entityId,
  kind: transportKind,
  name,
  settings: z.record(z.string(), z.unknown()),
  /** Names of the secrets that are set. */
  secrets: z.array(z.string()),
  cost: z.number(),
  perSecond: z.number().nullable(),
  perDay: z.int().nullable(),
  position: z.int(),
  pausedAt: instant.nullable(),
  archivedAt: instant.nullable(),
  /** Where the provider sends what comes back; null while the installation has no public address. */
  hookAddress: z.url().nullable(),
  health: transportHealth,
  /** Counted up to a hundred thousand planned ones. */
  waiting: z.int(),
  doubtful: z.int(),
  /** Of `perDay`, by the company's own day. */
  sentToday: z.int(),
  /** Of the last 30 days. */
  sent: z.int(),
  failed: z.int(),
  spent: z.number(),
});
export type Transport = z.infer<typeof transport>;

/** What was made up for it (a signing secret, keys), shown this once. */
export const createdTransport = transport.extend({ generated: z.record(z.string(), z.string()) });
export type CreatedTransport = z.infer<typeof createdTransport>;

export const transportKindInfo = z.object({
  name: transportKind,
  addressedBy: z.enum(['email', 'phone', 'address', 'customer']),
  holdsDialogue: z.boolean(),
  /** JSON schema of the settings; a property with `secret` is never given back. */
  settings: z.record(z.string(), z.unknown()),
});
export type TransportKindInfo = z.infer<typeof transportKindInfo>;

const fields = z.object({
  name,
  settings: z.record(z.string(), z.unknown()).default({}),
  /** In the company's currency, of one message or one part of it. */
  cost: z.number().min(0).max(100_000).default(0),
  perSecond: z.number().min(0.001).max(100_000).nullable().default(null),
  perDay: z.int().min(1).max(1_000_000_000).nullable().default(null),
});
export const newTransport = fields.extend({ kind: transportKind }).strict();
export type NewTransport = z.infer<typeof newTransport>;
/** A secret that is left out or empty stays what it was; null takes it away. */
export const transportChange = z
  .object({
    name,
    settings: z.record(z.string(), z.unknown()),
    cost: z.number().min(0).max(100_000),
    perSecond: z.number().min(0.001).max(100_000).nullable(),
    perDay: z.int().min(1).max(1_000_000_000).nullable(),
    position: z.int().min(0),
    isPaused: z.boolean(),
  })
  .partial()
  .strict();
export type TransportChange = z.infer<typeof transportChange>;

export const transportCheck = z.object({ ok: z.boolean(), note: z.string().nullable() });
export type TransportCheck = z.infer<typeof transportCheck>;

/** A chat or a browser by which a customer can be reached: what a page of the company's own hands in when its visitor subscribes. */
export const newAddress = z
  .object({
    /** Of web push: the subscription as JSON; of a messenger: the chat. */
    address: z.string().trim().min(1).max(4000),
    customerId: bulkId.optional(),
    customerExternalId: z.string().trim().min(1).max(200).optional(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is a language such as ru')
      .optional(),
  })
  .strict()
  .refine((one) => (one.customerId === undefined) !== (one.customerExternalId === undefined), {
    message: 'needs either customerId or customerExternalId',
    path: ['customerId'],
  });

const params = z.object({ transportId: entityIdInPath }).strict();

export const transportEndpoints = {
  list: defineEndpoint({
    name: 'transports.list',
    method: 'GET',
    path: '/transports',
    summary: 'The ways in which customers are written to, with their health, costs and what waits',
    tag: 'Transports',
    access: 'surveys:read',
    answer: listOf(transport),
  }),
  kinds: defineEndpoint({
    name: 'transports.kinds',
    method: 'GET',
    path: '/transports/kinds',
    summary: 'The kinds of transports, and what is set for each',
    tag: 'Transports',
    access: 'surveys:read',
    answer: listOf(transportKindInfo),
  }),
  create: defineEndpoint({
    name: 'transports.create',
    method: 'POST',
    path: '/transports',
    summary: 'Set up a transport',
    tag: 'Transports',
    access: 'company:write',
    body: newTransport,
    answer: createdTransport,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    name: 'transports.update',
    method: 'PATCH',
    path: '/transports/:transportId',
    summary: 'Change, move or pause a transport. Its messages wait while it is paused',
    tag: 'Transports',
    access: 'company:write',
    params,
    body: transportChange,
    answer: transport,
  }),
  remove: defineEndpoint({
    name: 'transports.remove',
    method: 'DELETE',
    path: '/transports/:transportId',
    summary: 'Archive a transport: what waits on it goes by the next way, or not at all',
    tag: 'Transports',
    access: 'company:write',
    params,
    answer: removal,
  }),
  addAddress: defineEndpoint({
    name: 'transports.addAddress',
    method: 'POST',
    path: '/transports/:transportId/addresses',
    summary: 'A chat or browser by which a customer can be reached from now on; the same one again changes its owner',
    tag: 'Transports',
    access: 'personal:write',
    params,
    body: newAddress,
    answer: z.object({ id: bulkId }),
    status: 201,
    idempotent: true,
  }),
  check: defineEndpoint({
    name: 'transports.check',
    method: 'POST',
    path: '/transports/:transportId/check',
    summary: 'Sign in at the provider and say what is wrong; sends nothing',
    tag: 'Transports',
    access: 'company:write',
    params,
    answer: transportCheck,
  }),
  test: defineEndpoint({
    name: 'transports.test',
    method: 'POST',
    path: '/transports/:transportId/test',
    summary: 'Send one message of a template to an address of your own, at once',
    tag: 'Transports',
    access: 'company:write',
    params,
    body: z
      .object({
        to: z.string().trim().min(1).max(320),
        templateId: entityId.nullable().default(null),
        /** Instead of a template's: what is being written, before it is saved. */
        texts: templateTexts.optional(),
        purpose: templatePurpose.default('invitation'),
        language: z
          .string()
          .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is a language such as ru')
          .default('ru'),
        surveyId: entityId.nullable().default(null),
      })
      .strict(),
    answer: transportCheck,
  }),
};
