/** Every refusal the API can give: status, and what a person reads when nothing more exact is said. */
export const problems = {
  invalid_input: [400, 'Something in the request is not valid'],
  unauthenticated: [401, 'Sign in, or send an API key'],
  forbidden: [403, 'Your role does not allow this'],
  not_found: [404, 'There is no such thing here'],
  conflict: [409, 'This was changed by somebody else meanwhile'],
  already_exists: [409, 'This exists already'],
  idempotency_key_reused: [409, 'This Idempotency-Key was used for another request'],
  survey_not_published: [409, 'The survey has no published version'],
  survey_closed: [409, 'The survey is closed'],
  in_use: [409, 'This is in use'],
  gone: [410, 'This has expired'],
  too_large: [413, 'The request is too large'],
  unsupported_media_type: [415, 'This kind of content is not understood'],
  unprocessable: [422, 'The request is understood but cannot be carried out'],
  too_many_requests: [429, 'Too many requests'],
  internal: [500, 'Something went wrong on our side'],
  unavailable: [503, 'The service is not available for a moment'],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemCode = keyof typeof problems;

export interface Detail {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** The one error that reaches a caller. Anything else thrown is a bug and is answered `internal`. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: readonly Detail[];
  readonly retryAfterSeconds: number | null;
  /** A write that lost against another one is shown what stands there now. */
  readonly current: unknown;

  constructor(
    code: ProblemCode,
    message?: string,
    more: { details?: readonly Detail[]; retryAfterSeconds?: number; current?: unknown; cause?: unknown } = {},
  ) {
    super(message ?? problems[code][1], { cause: more.cause });
    this.code = code;
    this.details = more.details ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
    this.current = more.current;
  }

  get status(): number {
    return problems[this.code][0];
  }
}

/** A refusal whose cause has a name of its own, so that an interface can say it in the reader's language. */
export function because(code: ProblemCode, why: string, message: string): Problem {
  return new Problem(code, message, { details: [{ path: '', code: why, message }] });
}

/** A field of the body is wrong in a way that only the database could tell. */
export function invalidField(path: string, code: string, message: string): Problem {
  return new Problem('invalid_input', `${path}: ${message}`, { details: [{ path, code, message }] });
}
