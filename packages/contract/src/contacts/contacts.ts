import { z } from 'zod';
import { contactClass } from '../cases/case-terms.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { batchAnswer, batchBody, customerGiven, externalId, reference } from '../wire/sent-shapes.ts';
import { bulkId, day, entityId, idList, instant, listOf, pageOf, pageQuery } from '../wire/shapes.ts';

/** What a contact is by itself; that it is a repeat is found out here. */
export const ownClass = contactClass.exclude(['repeat']);
/** The sender's own word for what a contact is about. */
const senderCode = z.string().trim().min(1).max(200);
const sender = z.string().max(100);

/** One event that a customer started: a call, a message, a visit to the counter. Kept elsewhere, told here. */
export const newContact = z
  .object({
    id: bulkId.optional(),
    /** The sender's own id: the same one again is known, and counted once. */
    externalId: externalId.optional(),
    /** The system that sends: its codes and ids are its own. */
    sender: sender.default(''),
    occurredAt: instant,
    unit: reference,
    channel: reference.optional(),
    /** As the sender classifies it; what it means here stands in the table of codes. */
    code: senderCode.optional(),
    /** What follows goes before what the code says. */
    class: ownClass.optional(),
    topic: reference.optional(),
    /** The team that is responsible for what the contact is about. */
    team: reference.optional(),
    touchpoint: reference.optional(),
    backOffice: z.boolean().optional(),
    /** Who took it. */
    employee: reference.optional(),
    /** Solved in the moment; left out: the sender does not know. */
    solved: z.boolean().optional(),
    /** False for what a first contact cannot solve at all. */
    canBeSolved: z.boolean().default(true),
    order: z.string().max(100).optional(),
    customer: customerGiven.optional(),
  })
  .strict();
export type NewContact = z.input<typeof newContact>;

export const contactLine = z.object({
  id: bulkId,
  occurredAt: instant,
  unitId: entityId,
  channelId: entityId.nullable(),
  /** Null: its code is not mapped yet. A repeat overrides. */
  class: contactClass.nullable(),
  topicId: entityId.nullable(),
  teamId: entityId.nullable(),
  touchpointId: entityId.nullable(),
  employeeId: entityId.nullable(),
  customerId: bulkId.nullable(),
  backOffice: z.boolean(),
  sender: z.string().nullable(),
  code: z.string().nullable(),
  order: z.string().nullable(),
  solved: z.boolean().nullable(),
});
export type ContactLine = z.infer<typeof contactLine>;

/** What a sender's code means here. */
export const contactCode = z.object({
  id: entityId,
  sender: z.string(),
  code: z.string(),
  /** Null: nobody has said yet. Its contacts are counted, and bring no points. */
  class: ownClass.nullable(),
  topicId: entityId.nullable(),
  teamId: entityId.nullable(),
  touchpointId: entityId.nullable(),
  backOffice: z.boolean(),
  contacts: z.int(),
  firstSeenAt: instant,
  mappedAt: instant.nullable(),
});
export type ContactCode = z.infer<typeof contactCode>;

const meaning = z
  .object({
    sender: sender.default(''),
    code: senderCode,
    class: ownClass,
    topic: reference.nullable().default(null),
    team: reference.nullable().default(null),
    touchpoint: reference.nullable().default(null),
    backOffice: z.boolean().default(false),
  })
  .strict();
export type CodeMeaning = z.input<typeof meaning>;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is no month such as 2026-11');
/** In the company's currency, for one contact. Back office is the total, not on top. */
const contactPrice = z
  .object({ from: month, firstLine: z.number().min(0).max(1e9), backOffice: z.number().min(0).max(1e9) })
  .strict();

export const contactTerms = z
  .object({
    /** Same customer and same topic within so many days: a repeat. */
    repeatDays: z.int().min(1).max(30),
    points: z.record(contactClass, z.number().min(0).max(100)),
    /** What a contact costs, from a month on; the first price holds for all that was before. */
    prices: z
      .array(contactPrice)
      .min(1)
      .max(100)
      .refine((prices) => new Set(prices.map((price) => price.from)).size === prices.length, {
        message: 'has two prices from one month',
      }),
    /** The volume of the whole business, and the own volume of a team: cups for those who brew, pastries for those who bake. */
    companySeriesId: entityId.nullable(),
    teamSeries: z
      .array(z.object({ teamId: entityId, seriesId: entityId }).strict())
      .max(1_000)
      .refine((teams) => new Set(teams.map(({ teamId }) => teamId)).size === teams.length, {
        message: 'names a team twice',
      }),
  })
  .strict();
export type ContactTerms = z.infer<typeof contactTerms>;
const keptTerms = z.object({ terms: contactTerms, revision: z.int(), savedAt: instant.nullable() });

export const contactEndpoints = {
  take: defineEndpoint({
    name: 'contacts.take',
    method: 'POST',
    path: '/contacts',
    summary: 'Tell of one contact that a customer started. Durable when this answers; sending it again is harmless',
    tag: 'Contacts',
    access: 'interactions:write',
    body: newContact,
    answer: z.object({ id: bulkId }),
    status: 201,
  }),
  takeBatch: defineEndpoint({
    name: 'contacts.takeBatch',
    method: 'POST',
    path: '/contacts/batch',
    summary: 'Tell of up to 10,000 (JSON array, NDJSON or CSV, gzip allowed); each is taken or refused by itself',
    tag: 'Contacts',
    access: 'interactions:write',
    body: z.union([batchBody, z.string().min(1, 'is empty')]),
    answer: batchAnswer,
  }),
  list: defineEndpoint({
    name: 'contacts.list',
    method: 'GET',
    path: '/contacts',
    summary: 'Contacts of a period, the newest first',
    tag: 'Contacts',
    access: 'answers:read',
    query: pageQuery
      .extend({
        from: day,
        to: day,
        units: idList.optional(),
        topics: idList.optional(),
        teams: idList.optional(),
        touchpoints: idList.optional(),
      })
      .strict(),
    answer: pageOf(contactLine),
  }),
  codes: defineEndpoint({
    name: 'contacts.codes',
    method: 'GET',
    path: '/contact-codes',
    summary: 'The codes of the senders and what they mean here; those nobody has mapped first',
    tag: 'Contacts',
    access: 'company:read',
    answer: listOf(contactCode),
  }),
  mapCodes: defineEndpoint({
    name: 'contacts.mapCodes',
    method: 'PUT',
    path: '/contact-codes',
    summary: 'Say what codes mean; contacts that are here already are counted anew, in the background',
    tag: 'Contacts',
    access: 'company:write',
    body: z.object({ items: z.array(meaning).min(1).max(2_000) }).strict(),
    answer: listOf(contactCode),
  }),
  terms: defineEndpoint({
    name: 'contacts.terms',
    method: 'GET',
    path: '/contact-terms',
    summary: 'What makes a repeat, points, prices with their history, and the volumes that rates are divided by',
    tag: 'Contacts',
    access: 'indices:read',
    answer: keptTerms,
  }),
  putTerms: defineEndpoint({
    name: 'contacts.putTerms',
    method: 'PUT',
    path: '/contact-terms',
    summary: 'Set them; every version is kept',
    tag: 'Contacts',
    access: 'company:write',
    body: z.object({ terms: contactTerms, revision: z.int().min(0) }).strict(),
    answer: keptTerms,
  }),
};
