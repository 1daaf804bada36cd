import { z } from 'zod';
import { defineEndpoint } from './define-endpoint.ts';
import { instant, pageOf, pageQuery } from './shapes.ts';

/** One change: who, what, when, before and after. */
export const auditEntry = z.object({
  id: z.int(),
  at: instant,
  actorKind: z.enum(['person', 'key', 'respondent', 'system']),
  actorId: z.string(),
  /** The person's or key's name, as it is now. */
  actorName: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditEndpoints = {
  list: defineEndpoint({
    name: 'audit.list',
    method: 'GET',
    path: '/audit-log',
    summary: 'Who changed what, latest first',
    tag: 'People',
    access: 'audit:read',
    query: pageQuery
      .extend({
        subjectKind: z.string().max(100).optional(),
        subjectId: z.string().max(100).optional(),
        actorKind: z.enum(['person', 'key', 'respondent', 'system']).optional(),
        actorId: z.string().max(100).optional(),
        action: z.string().max(100).optional(),
        from: instant.optional(),
        to: instant.optional(),
      })
      .strict(),
    answer: pageOf(auditEntry),
  }),
};
