import { z } from 'zod';
import type { ContentType, Endpoint, Method, Scope } from './endpoint.ts';

const nothing = z.object({}).strict();
export type Nothing = typeof nothing;

interface Description<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  readonly name: string;
  readonly method: Method;
  readonly path: `/${string}`;
  readonly summary: string;
  readonly tag: string;
  readonly access: Scope | 'public';
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  readonly status?: 200 | 201 | 202 | 204;
  readonly idempotent?: boolean;
  readonly bodyType?: ContentType;
  readonly answerType?: ContentType;
}

/** Fills what a description leaves out: no parameters, no query, no body, status 200. */
export function defineEndpoint<
  A extends z.ZodType,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(description: Description<P, Q, B, A>): Endpoint<P, Q, B, A> {
  return {
    status: 200,
    idempotent: false,
    bodyType: 'application/json',
    answerType: 'application/json',
    ...description,
    // A part that was left out has the type parameter's default, which is exactly `Nothing`.
    params: description.params ?? (nothing as unknown as P),
    query: description.query ?? (nothing as unknown as Q),
    body: description.body ?? (nothing as unknown as B),
  };
}
