import { problem as problemShape } from '@otklik/contract';
import { sayRefused, sayWhy, type Detail } from './say-problem.ts';

/** A refusal of the API, or no answer at all (`offline`). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly Detail[];
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { details?: readonly Detail[]; requestId?: string; retryAfterSeconds?: number | null } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = more.details ?? [];
    this.requestId = more.requestId ?? null;
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
  }

  /** Nothing is there, or the address cannot be one of anything. */
  get isNotFound(): boolean {
    const isOfAddress = this.details.length > 0 && this.details.every(({ path }) => path.startsWith('path.'));
    return this.status === 404 || this.status === 410 || (this.status === 400 && isOfAddress);
  }

  /** Another try may succeed without anybody changing anything. */
  get isPassing(): boolean {
    return this.code === 'offline' || this.status === 429 || this.status >= 502;
  }
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(0, 'broken_page', error instanceof Error ? error.message : String(error));
}

export async function readProblem(response: Response): Promise<ApiProblem> {
  const after = Number(response.headers.get('retry-after'));
  const retryAfterSeconds = Number.isFinite(after) && after > 0 ? after : null;
  const body: unknown = await response.json().catch(() => null);
  const read = problemShape.safeParse(body);
  if (!read.success) {
    const requestId = response.headers.get('x-request-id') ?? undefined;
    return new ApiProblem(response.status, 'unknown', response.statusText, { requestId, retryAfterSeconds });
  }
  const { code, message, details, requestId } = read.data.error;
  return new ApiProblem(response.status, code, sayRefused(code, message, details ?? []), {
    details: details?.map((detail) => ({ ...detail, message: sayWhy(detail) })),
    requestId,
    retryAfterSeconds,
  });
}

/** Refusals by field of a form: `body.name` and `name` alike become `name`. */
export function fieldErrors(problem: ApiProblem): Record<string, string> {
  return Object.fromEntries(
    problem.details.map(({ path, message }) => [path.replace(/^(body|query|path)\./, ''), message]),
  );
}
