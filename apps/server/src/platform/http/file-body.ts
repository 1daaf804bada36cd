import type { FastifyInstance } from 'fastify';

/** A file is handed on as it streams in: nothing holds it whole. */
export function acceptFiles(app: FastifyInstance): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
}
