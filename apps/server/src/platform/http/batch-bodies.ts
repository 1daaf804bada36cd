import { createGunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../errors.ts';

/** A line of a batch, not read yet: read in its turn, what it says is gone again before the next, and one that is no JSON is refused at its place. */
export class Line {
  #text: string;
  constructor(text: string) {
    this.#text = text;
  }

  /** Once: afterwards nothing is held of it. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}

const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];
const LINES = 10_000;

/** Batches come as a JSON array or as one JSON object a line, and either may be compressed. */
export function registerBatchBodies(app: FastifyInstance): void {
  app.addContentTypeParser(NDJSON, { parseAs: 'string' }, (_request, body, done) => {
    done(null, linesOf(String(body)));
  });
  // The limit of the body holds for what comes out, so a small file that unpacks into gigabytes is refused as too large.
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') return done(null, payload);
    if (encoding !== 'gzip')
      return done(new Problem('unsupported_media_type', 'Content-Encoding: only gzip is understood'));
    delete request.headers['content-length'];
    const unpacked = createGunzip();
    unpacked.on('error', () => undefined);
    payload.on('error', (error) => unpacked.destroy(error));
    done(null, payload.pipe(unpacked));
  });
}

function linesOf(text: string): Line[] {
  const items: Line[] = [];
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end).trim();
    start = end + 1;
    if (line === '') continue;
    items.push(new Line(line));
    // One more than is allowed is enough to be told so.
    if (items.length > LINES) break;
  }
  return items;
}
