import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint, Scope } from '@otklik/contract';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { inWorkspace, type Work } from '../database/work.ts';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { acceptCsv } from './csv-body.ts';
import { onceOnly } from './idempotency.ts';
import type { Call, Route } from './route.ts';
import { detailsOf } from './say-issue.ts';

export const API = '/api/v1';

/** Finds out who calls. Null: nobody known. */
export type Authenticate = (request: FastifyRequest) => Promise<{ actor: Actor; workspaceId: number } | null>;

const nobody: Actor = { kind: 'respondent', id: 'public', role: null, scopes: new Set(), unitIds: [] };

export function registerRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  services: Services,
  authenticate: Authenticate,
): void {
  acceptCsv(app);
  for (const route of routes) {
    app.route({
      method: route.endpoint.method,
      url: API + route.endpoint.path,
      handler: async (request, reply) => {
        const call = await readCall(route.endpoint, request, reply, services, authenticate);
        const answer = await answerOf(route, call);
        if (reply.sent || answer === reply) return reply;
        if (services.config.checkAnswers) check(route.endpoint, answer);
        if (route.endpoint.answerType !== 'application/json')
          void reply.type(`${route.endpoint.answerType}; charset=utf-8`);
        return reply.status(route.endpoint.status).send(route.endpoint.status === 204 ? undefined : answer);
      },
    });
  }
}

async function answerOf(route: Route, call: Call<Endpoint>): Promise<unknown> {
  if (!route.transactional) return route.run(call, null);
  await route.prepare?.(call);
  return inWorkspace(call.services.db, call.workspaceId, (db) => {
    const work: Work = {
      db,
      workspaceId: call.workspaceId,
      actor: call.actor,
      now: call.now,
      requestId: call.request.id,
    };
    return route.endpoint.idempotent
      ? onceOnly(work, route.endpoint, call.request, () => route.run(call, work))
      : route.run(call, work);
  });
}

async function readCall(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
  authenticate: Authenticate,
): Promise<Call<Endpoint>> {
  const known = endpoint.access === 'public' ? null : await authenticate(request);
  if (endpoint.access !== 'public') permit(endpoint.access, known?.actor ?? null);
  return {
    params: read(endpoint.params, request.params, 'path'),
    query: read(endpoint.query, request.query, 'query'),
    body: endpoint.method === 'GET' || endpoint.method === 'DELETE' ? {} : read(endpoint.body, request.body ?? {}, ''),
    actor: known?.actor ?? nobody,
    workspaceId: known?.workspaceId ?? 0,
    now: services.now(),
    services,
    request,
    reply,
  };
}

function permit(scope: Scope, actor: Actor | null): void {
  if (actor === null) throw new Problem('unauthenticated');
  if (scope !== 'self' && !actor.scopes.has(scope))
    throw new Problem('forbidden', `This needs the permission "${scope}"`);
}

function read(schema: z.ZodType, value: unknown, where: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw notValid(result.error, where);
}

/** Names each field with its path, so that the caller need not guess which one. */
export function notValid(error: z.ZodError, where = ''): Problem {
  const details = error.issues.flatMap((issue) => detailsOf(issue, where === '' ? [] : [where]));
  const [first] = details;
  return new Problem('invalid_input', first === undefined ? undefined : `${first.path || 'body'}: ${first.message}`, {
    details,
  });
}

/** In tests: what goes out is what the contract promises. */
function check(endpoint: Endpoint, answer: unknown): void {
  if (endpoint.status === 204) return;
  const result = endpoint.answer.safeParse(JSON.parse(JSON.stringify(answer)));
  if (!result.success)
    throw new TypeError(`${endpoint.name} answered something else than its contract: ${result.error.message}`);
}
