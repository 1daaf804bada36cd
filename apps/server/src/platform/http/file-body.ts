import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../errors.ts';

/** A file is handed on as it streams in: nothing holds it whole. */
export function acceptFiles(app: FastifyInstance): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
}

/** The file as it streams in. @throws `unsupported_media_type` when something else was sent */
export function streamed(body: unknown): Readable {
  if (body instanceof Readable) return body;
  throw new Problem('unsupported_media_type', 'Send the file itself as the body, as application/octet-stream');
}

/** A file that is small enough to be held. @throws `too_large` (in bytes), `invalid_input` when it is empty */
export async function wholeFile(body: unknown, largest: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of streamed(body) as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largest) throw new Problem('too_large', `The file is larger than ${largest / 1024 / 1024} MB`);
    pieces.push(piece);
  }
  if (size === 0) throw new Problem('invalid_input', 'The file is empty');
  return Buffer.concat(pieces);
}
