import type { FastifyInstance } from 'fastify';
import type { Endpoint } from '@otklik/contract';
import { openApiOf } from './openapi.ts';
import { referencePage } from './reference-page.ts';
import { API } from './register-routes.ts';

/** The OpenAPI document and a page to read it, both from this server: no request leaves for anywhere. */
export function registerReference(app: FastifyInstance, endpoints: readonly Endpoint[]): void {
  const document = openApiOf(endpoints, API);
  const page = referencePage(endpoints, API);
  app.get(`${API}/openapi.json`, () => document);
  app.get('/api', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
}
