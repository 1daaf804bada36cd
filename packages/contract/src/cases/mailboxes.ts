import { z } from 'zod';
import { contactClass } from './case-terms.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { removal } from '../wire/entries.ts';
import { bulkId, entityId, entityIdInPath, instant, listOf, name, pageOf, pageQuery } from '../wire/shapes.ts';
import { transportCheck } from '../invitations/transports.ts';

const hostName = z.string().trim().min(1).max(253);

/** A mailbox to which customers write: where it is read, and what becomes of what comes. */
const mailboxFields = z.object({
  name,
  /** What customers write to; replies come from it. */
  address: z.email().max(254),
  host: hostName,
  port: z.int().min(1).max(65535),
  security: z.enum(['tls', 'plain']),
  user: z.string().trim().min(1).max(254),
  folder: z.string().trim().min(1).max(200),
  /** The e-mail transport by which replies go out. */
  transportId: entityId,
  unitId: entityId,
  touchpointId: entityId.nullable(),
  class: contactClass.exclude(['repeat']),
  /** A reply to a case that was closed no longer ago opens it again; a later one opens a new case that refers to it. */
  reopenDays: z.int().min(0).max(365),
  /** The server delivers `help+anything@…` to `help@…`: replies then find their case by the address too. */
  plusAddress: z.boolean(),
});

export const mailbox = mailboxFields.extend({
  id: entityId,
  pausedAt: instant.nullable(),
  takesFrom: instant,
  /** When it was last read to its end. */
  lookedAt: instant.nullable(),
  error: z.string().nullable(),
  /** Of the last 30 days, by what became of them. */
  counts: z.object({ opened: z.int(), added: z.int(), automatic: z.int(), bounce: z.int(), refused: z.int() }),
});
export type Mailbox = z.infer<typeof mailbox>;

export const newMailbox = mailboxFields
  .extend({
    port: mailboxFields.shape.port.default(993),
    security: mailboxFields.shape.security.default('tls'),
    folder: mailboxFields.shape.folder.default('INBOX'),
    touchpointId: mailboxFields.shape.touchpointId.default(null),
    class: mailboxFields.shape.class.default('complaint'),
    reopenDays: mailboxFields.shape.reopenDays.default(14),
    plusAddress: mailboxFields.shape.plusAddress.default(false),
    password: z.string().max(500).default(''),
    /** Letters that came earlier are left alone; now, unless said. */
    takesFrom: instant.optional(),
  })
  .strict();
export type NewMailbox = z.infer<typeof newMailbox>;

/** A password that is left out or empty stays what it was. */
export const mailboxChange = mailboxFields
  .extend({ password: z.string().max(500), isPaused: z.boolean() })
  .partial()
  .strict();
export type MailboxChange = z.infer<typeof mailboxChange>;

/** By what a letter is known to be written by nobody. */
export const automaticSigns = [
  'auto_submitted',
  'auto_suppress',
  'precedence',
  'list',
  'empty_return_path',
  'robot_address',
  'own_address',
  'many_recipients',
  'too_often',
] as const;
export type AutomaticSign = (typeof automaticSigns)[number];
export const letterReason = z.enum([...automaticSigns, 'unreadable', 'no_sender', 'not_kept']);
export type LetterReason = z.infer<typeof letterReason>;

/** `opened` a case, `added` to one, `automatic` (nobody wrote it), `bounce` of a letter of ours, `refused`. */
export const letterVerdict = z.enum(['opened', 'added', 'automatic', 'bounce', 'refused']);
export type LetterVerdict = z.infer<typeof letterVerdict>;

export const letterFile = z.object({
  id: bulkId,
  name: z.string(),
  size: z.int(),
  mediaType: z.string().nullable(),
  /** Why it is not kept; it lies in the mailbox still. Null: it is here. */
  refused: z.enum(['empty', 'too_large', 'wrong_type', 'surplus', 'automatic']).nullable(),
});
export type LetterFileLine = z.infer<typeof letterFile>;

export const letter = z.object({
  id: bulkId,
  mailboxId: entityId,
  receivedAt: instant,
  size: z.int(),
  /** Null for those who may not see personal data. */
  sender: z.string().nullable(),
  subject: z.string().nullable(),
  verdict: letterVerdict,
  reason: letterReason.nullable(),
  /** It was so large that only its beginning was read. */
  isCut: z.boolean(),
  caseId: bulkId.nullable(),
  /** How often the very same letter was delivered. */
  copies: z.int(),
});
export type Letter = z.infer<typeof letter>;

/** A letter as its case shows it: whole, with what came with it. */
export const caseLetter = z.object({
  id: bulkId,
  /** The message of the thread that it became; null: it opened the case. */
  messageId: bulkId.nullable(),
  sender: z.string().nullable(),
  subject: z.string().nullable(),
  /** Everything, quotes and signature included. */
  text: z.string().nullable(),
  isCut: z.boolean(),
  files: z.array(letterFile),
});
export type CaseLetter = z.infer<typeof caseLetter>;

const params = z.object({ mailboxId: entityIdInPath }).strict();
const tag = 'Mailboxes';

export const mailboxEndpoints = {
  list: defineEndpoint({
    name: 'mailboxes.list',
    method: 'GET',
    path: '/mailboxes',
    summary: 'Mailboxes to which customers write, and how reading them goes',
    tag,
    access: 'cases:read',
    answer: listOf(mailbox),
  }),
  create: defineEndpoint({
    name: 'mailboxes.create',
    method: 'POST',
    path: '/mailboxes',
    summary: 'Read a mailbox from now on: a new letter opens a case, a reply goes to its case',
    tag,
    access: 'company:write',
    body: newMailbox,
    answer: mailbox,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    name: 'mailboxes.update',
    method: 'PATCH',
    path: '/mailboxes/:mailboxId',
    summary: 'Change or pause a mailbox',
    tag,
    access: 'company:write',
    params,
    body: mailboxChange,
    answer: mailbox,
  }),
  remove: defineEndpoint({
    name: 'mailboxes.remove',
    method: 'DELETE',
    path: '/mailboxes/:mailboxId',
    summary: 'Read a mailbox no longer. Its letters and cases stay',
    tag,
    access: 'company:write',
    params,
    answer: removal,
  }),
  check: defineEndpoint({
    name: 'mailboxes.check',
    method: 'POST',
    path: '/mailboxes/:mailboxId/check',
    summary: 'Sign in at the mailbox and say what is wrong',
    tag,
    access: 'company:write',
    params,
    answer: transportCheck,
  }),
};

export const letterEndpoints = {
  list: defineEndpoint({
    name: 'letters.list',
    method: 'GET',
    path: '/letters',
    summary: 'Every letter that came, newest first, with what became of it and why',
    tag,
    access: 'cases:read',
    query: pageQuery.extend({
      mailbox: entityIdInPath.optional(),
      verdict: letterVerdict.optional(),
    }),
    answer: pageOf(letter),
  }),
  take: defineEndpoint({
    name: 'letters.take',
    method: 'POST',
    path: '/letters/:letterId/take',
    summary: 'Open a case of a letter that was held to be automatic',
    tag,
    access: 'cases:write',
    params: z.object({ letterId: bulkId }).strict(),
    answer: z.object({ caseId: bulkId }),
  }),
  ofCase: defineEndpoint({
    name: 'letters.ofCase',
    method: 'GET',
    path: '/cases/:caseId/letters',
    summary: 'The letters of a case as they came: whole, with what was attached and what was refused',
    tag,
    access: 'cases:read',
    params: z.object({ caseId: bulkId }).strict(),
    answer: listOf(caseLetter),
  }),
  file: defineEndpoint({
    name: 'letters.file',
    method: 'GET',
    path: '/letter-files/:letterFileId',
    summary: 'What was attached to a letter, as a file. Who looked is written down',
    tag,
    access: 'personal:read',
    params: z.object({ letterFileId: bulkId }).strict(),
    answer: z.unknown(),
  }),
};
