import type { FastifyInstance } from 'fastify';
import type { Endpoint } from '@otklik/contract';
import { compressedOnce } from './compressed-once.ts';
import { openApiOf } from './openapi.ts';
import { referencePage } from './reference-page.ts';
import { API } from './register-routes.ts';

/** The OpenAPI document and a page to read it, both from this server: no request leaves for anywhere. */
export function registerReference(app: FastifyInstance, endpoints: readonly Endpoint[]): void {
  const document = compressedOnce(() => JSON.stringify(openApiOf(endpoints, API)));
  const page = compressedOnce(() => referencePage(endpoints, API));
  app.get(`${API}/openapi.json`, (request, reply) => document(request, reply, 'application/json; charset=utf-8'));
  app.get('/api', (request, reply) => page(request, reply, 'text/html; charset=utf-8'));
}
