const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT', 'EHOSTUNREACH']);
/** connection exceptions, insufficient resources (disk full, too many connections), operator intervention, system errors */
const CLASSES = ['08', '53', '57', '58'];

/** a transaction that an outage broke off; a database that accepts no connections for now */
const OTHERS = new Set(['25P02', '55000']);

/** Is it the database that is gone or full, rather than the request that is wrong? */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (NETWORK.has(code)) return true;
  if (/^[0-9A-Z]{5}$/.test(code)) return CLASSES.some((family) => code.startsWith(family)) || OTHERS.has(code);
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
    error.message,
  );
}
