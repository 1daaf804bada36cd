import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { bulkId, instant, pageOf, pageQuery } from '../wire/shapes.ts';

/** Why two customers may be one. The similar ones are the same in another writing; `together`: one message or receipt named both. */
export const likenessReasons = ['email', 'phone', 'chat', 'together', 'similar_email', 'similar_phone'] as const;
export const likenessReason = z.enum(likenessReasons);
export type LikenessReason = z.infer<typeof likenessReason>;

/** What speaks against it: other ids in the same system, other cards, other names. */
export const likenessConflict = z.enum(['external_id', 'identifier', 'name']);
export type LikenessConflict = z.infer<typeof likenessConflict>;

export const matchRule = z.enum(['merge', 'propose', 'ignore']);
export const matchRules = z
  .object({
    email: matchRule,
    phone: matchRule,
    chat: matchRule,
    together: matchRule,
    similar_email: matchRule,
    similar_phone: matchRule,
    /** Where something speaks against it, nothing is merged by itself. */
    conflicting: z.enum(['propose', 'ignore']),
    /** A number that more customers share is a reception's or a family's, and says nothing. */
    sharedByAtMost: z.int().min(2).max(50),
  })
  .strict();
export type MatchRules = z.infer<typeof matchRules>;

/** One of two customers, as he is compared with the other. */
export const comparedCustomer = z.object({
  id: bulkId,
  externalId: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: z.string().nullable(),
  /** Cards and the like; chats; and what those were known by who were merged into him. */
  identifiers: z.array(z.object({ kind: z.string(), value: z.string() })),
  createdAt: instant,
  interactions: z.int(),
  responses: z.int(),
  cases: z.int(),
  invitations: z.int(),
  consents: z.int(),
  lastSeenAt: instant.nullable(),
});
export type ComparedCustomer = z.infer<typeof comparedCustomer>;

export const likeness = z.object({
  first: comparedCustomer,
  second: comparedCustomer,
  reasons: z.array(likenessReason),
  conflicts: z.array(likenessConflict),
  state: z.enum(['proposed', 'refused']),
  foundAt: instant,
});
export type Likeness = z.infer<typeof likeness>;

/** What one of two customers did, newest first. */
export const customerTrace = z.object({
  kind: z.enum(['interaction', 'response', 'case', 'consent', 'opt_out', 'invitation']),
  id: z.string(),
  at: instant,
  unitId: z.int().nullable(),
  touchpointId: z.int().nullable(),
  text: z.string().nullable(),
});
export type CustomerTrace = z.infer<typeof customerTrace>;

export const customerMerge = z.object({
  id: bulkId,
  keptId: bulkId,
  mergedId: bulkId,
  keptName: z.string().nullable(),
  mergedName: z.string().nullable(),
  reasons: z.array(z.string()),
  /** By kind: how many went over. */
  moved: z.record(z.string(), z.int()),
  mergedAt: instant,
  /** `system`: a rule did it. */
  mergedBy: z.string(),
  undoneAt: instant.nullable(),
});
export type CustomerMerge = z.infer<typeof customerMerge>;

const pair = z.object({ first: bulkId, second: bulkId }).strict();
const mergeParams = z.object({ mergeId: bulkId }).strict();

export const customerMergeEndpoints = {
  likenesses: defineEndpoint({
    name: 'customerMerges.likenesses',
    method: 'GET',
    path: '/customer-likenesses',
    summary: 'Customers who are likely one person, and why; those whom rules merge by themselves are not among them',
    tag: 'Customers',
    access: 'personal:read',
    query: pageQuery.extend({ state: z.enum(['proposed', 'refused']).default('proposed') }).strict(),
    answer: pageOf(likeness),
  }),
  compare: defineEndpoint({
    name: 'customerMerges.compare',
    method: 'GET',
    path: '/customers/:customerId/compare/:otherCustomerId',
    summary: 'Two customers side by side: what they are known by, and what each did',
    tag: 'Customers',
    access: 'personal:read',
    params: z.object({ customerId: bulkId, otherCustomerId: bulkId }).strict(),
    answer: z.object({
      customers: z.array(comparedCustomer),
      /** Of each, in the same order. */
      traces: z.array(z.array(customerTrace)),
    }),
  }),
  merge: defineEndpoint({
    name: 'customerMerges.merge',
    method: 'POST',
    path: '/customers/:customerId/merge',
    summary: 'Make two customers one: everything of the other is his from now on. Can be undone',
    tag: 'Customers',
    access: 'personal:write',
    params: z.object({ customerId: bulkId }).strict(),
    body: z.object({ other: bulkId }).strict(),
    answer: customerMerge,
    status: 201,
  }),
  refuse: defineEndpoint({
    name: 'customerMerges.refuse',
    method: 'POST',
    path: '/customer-likenesses/refuse',
    summary: 'They are two: never propose or merge them by a rule again',
    tag: 'Customers',
    access: 'personal:write',
    body: pair,
    answer: z.object({ state: z.literal('refused') }),
  }),
  reconsider: defineEndpoint({
    name: 'customerMerges.reconsider',
    method: 'POST',
    path: '/customer-likenesses/reconsider',
    summary: 'Take a refusal back: they stand in the list again',
    tag: 'Customers',
    access: 'personal:write',
    body: pair,
    answer: z.object({ state: z.literal('proposed') }),
  }),
  merges: defineEndpoint({
    name: 'customerMerges.list',
    method: 'GET',
    path: '/customer-merges',
    summary: 'Who was merged, by whom or by which rule, newest first',
    tag: 'Customers',
    access: 'personal:read',
    query: pageQuery.strict(),
    answer: pageOf(customerMerge),
  }),
  undo: defineEndpoint({
    name: 'customerMerges.undo',
    method: 'POST',
    path: '/customer-merges/:mergeId/undo',
    summary: 'Make them two again: what went over goes back, what came since stays, and no rule merges them again',
    tag: 'Customers',
    access: 'personal:write',
    params: mergeParams,
    answer: customerMerge,
  }),
  rules: defineEndpoint({
    name: 'customerMerges.rules',
    method: 'GET',
    path: '/customer-match-rules',
    summary: 'What merges by itself, what is only proposed, what says nothing',
    tag: 'Customers',
    access: 'company:read',
    answer: matchRules,
  }),
  putRules: defineEndpoint({
    name: 'customerMerges.putRules',
    method: 'PUT',
    path: '/customer-match-rules',
    summary: 'Set the rules; all customers are compared again by them, and what was merged stays merged',
    tag: 'Customers',
    access: 'company:write',
    body: matchRules,
    answer: matchRules,
  }),
};
