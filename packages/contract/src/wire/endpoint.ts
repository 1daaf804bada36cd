import type { z } from 'zod';

/** What an API key, or the role of a person, may do. One route asks for exactly one of them. */
export const scopes = [
  'company:read',
  'company:write',
  'surveys:read',
  'surveys:write',
  'answers:read',
  'answers:write',
  'personal:read',
  'personal:write',
  'interactions:write',
  'served:read',
  'served:write',
  'indices:read',
  'targets:write',
  'imports:write',
  'people:read',
  'people:write',
  'audit:read',
  'cases:read',
  'cases:write',
  'interviews:write',
  'alerts:read',
  'alerts:write',
  'self',
] as const;
export type Scope = (typeof scopes)[number];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One route of the API, as both ends and the OpenAPI document see it.
 *
 * `access` says who may call it: a scope, or `public` for doors that carry their own proof (a link's token) or none.
 * `path` is below /api/v1 and names its parameters as `:unitId`.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly name: string;
  readonly method: Method;
  readonly path: `/${string}`;
  readonly summary: string;
  readonly tag: string;
  readonly access: Scope | 'public';
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  /** Status of success: 200 unless said (201 created, 202 queued, 204 nothing to say). */
  readonly status: 200 | 201 | 202 | 204;
  /** A write that outsiders repeat after a lost connection: takes the header `Idempotency-Key`. */
  readonly idempotent: boolean;
  /** JSON unless said. A CSV body is text, in UTF-8 or windows-1251, with commas, semicolons or tabs. */
  readonly bodyType: ContentType;
  readonly answerType: ContentType;
}

export type ContentType = 'application/json' | 'text/csv';
