import type { FastifyBaseLogger, FastifyError, FastifyInstance } from 'fastify';
import { isOutage } from '../database/outage.ts';
import { Problem, type ProblemCode } from '../errors.ts';

const DUPLICATE = '23505';
/** What a body that cannot be unpacked fails with. */
const ZLIB = 'Z_';
const REFERENCE = '23503';

/** One handler: what is known becomes a Problem, what is not is logged and answered `internal`. */
export function handleErrors(app: FastifyInstance): void {
  const outages = gatherOutages();
  app.setErrorHandler((error: FastifyError | Problem | Error, request, reply) => {
    const problem = problemOf(error);
    if (problem.code === 'unavailable') outages.note(request.log, error);
    else if (problem.status >= 500) request.log.error({ err: error, reqId: request.id }, 'request failed');
    if (problem.retryAfterSeconds !== null) void reply.header('retry-after', String(problem.retryAfterSeconds));
    return reply.status(problem.status).send({
      error: {
        code: problem.code,
        message: problem.message,
        ...(problem.details.length === 0 ? {} : { details: problem.details }),
        ...(problem.current === undefined ? {} : { current: problem.current }),
        requestId: request.id,
      },
    });
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .status(404)
      .send({ error: { code: 'not_found', message: 'There is no such address', requestId: request.id } }),
  );
}

const PAUSE_MS = 10_000;

/** While the database is gone every request fails alike: one line in ten seconds says how many, and why. */
function gatherOutages() {
  let lastAt = -Infinity;
  let unsaid = 0;
  return {
    note(log: FastifyBaseLogger, error: Error) {
      unsaid += 1;
      const at = performance.now();
      if (at - lastAt < PAUSE_MS) return;
      log.warn({ refused: unsaid, reason: error.message }, 'the database cannot be reached; requests are answered 503');
      lastAt = at;
      unsaid = 0;
    },
  };
}

export function problemOf(error: FastifyError | Problem | Error): Problem {
  if (error instanceof Problem) return error;
  if (isOutage(error))
    return new Problem('unavailable', 'The database cannot be reached; nothing was changed. Try again.', {
      retryAfterSeconds: 5,
      cause: error,
    });
  const code = 'code' in error ? error.code : '';
  if (code === DUPLICATE) return duplicate(error);
  if (code === REFERENCE)
    return new Problem('unprocessable', 'Something that this refers to does not exist here', { cause: error });
  if (code.startsWith(ZLIB))
    return new Problem('invalid_input', 'The body is no whole gzip, as Content-Encoding says it is', { cause: error });
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  const byStatus: Partial<Record<number, ProblemCode>> = {
    400: 'invalid_input',
    404: 'not_found',
    413: 'too_large',
    415: 'unsupported_media_type',
    429: 'too_many_requests',
  };
  const known = byStatus[status];
  if (known !== undefined) return new Problem(known, error.message, { cause: error });
  return new Problem('internal', undefined, { cause: error });
}

/**
 * Under row-level security PostgreSQL does not say which value is taken, only which key: `channels_code`, named by table and
 * column.
 */
function duplicate(error: Error): Problem {
  const table = 'table' in error && typeof error.table === 'string' ? error.table : '';
  const key = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : '';
  if (!key.startsWith(`${table}_`) || /_(pkey|key|idx)$/.test(key))
    return new Problem('already_exists', undefined, { cause: error });
  const path = camelCase(key.slice(table.length + 1));
  return new Problem('already_exists', `${path}: is taken already`, {
    details: [{ path, code: 'taken', message: 'is taken already' }],
    cause: error,
  });
}

function camelCase(column: string): string {
  return column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
