import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { companyOf } from '../company/company.snapshot.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { problemOf } from '../platform/http/handle-errors.ts';
import type { Services } from '../platform/services.ts';
import { lookOf } from '../surveys/respondent-company.ts';
import { connectionOf } from './connections.ts';
import { readHookCode } from './providers/hook-key.ts';
import { inboxOf } from './incoming/inbox.service.ts';
import { readOptOutCode } from './opt-out/opt-out-address.ts';
import { renderOptOutPage } from './opt-out/opt-out-page.ts';
import { byCustomer, findRecipient, recordOptOut } from './opt-out/opt-out.service.ts';
import { findTransport } from './transports.store.ts';

const HOOK_BODY = 1024 * 1024;
const PAGE_BODY = 16 * 1024;

/** Doors beside the API: providers report through one, customers take themselves off through the other. Both addresses are signed. */
export async function registerTransportDoors(app: FastifyInstance, services: Services): Promise<void> {
  await app.register((doors, _options, done) => {
    doors.removeAllContentTypeParsers();
    // Signatures are made over the bytes as they came.
    doors.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    const limited = { config: { rateLimit: { max: 6_000, timeWindow: 60_000 } }, bodyLimit: HOOK_BODY };
    doors.route({ method: ['GET', 'POST'], url: '/hooks/:code', ...limited, handler: takeHook });
    const shown = { config: { rateLimit: { max: 300, timeWindow: 60_000 } }, bodyLimit: PAGE_BODY };
    doors.get('/u/:code', shown, showOptOut);
    doors.post('/u/:code', shown, takeOptOut);
    doors.setErrorHandler((error: Error, request, reply) => {
      const problem = problemOf(error);
      if (problem.status >= 500) request.log.error({ err: error }, 'transports: a door failed');
      return reply.status(problem.status).send({ error: { code: problem.code, message: problem.message } });
    });
    done();
  });

  async function takeHook(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const code = readHookCode(services.secrets, (request.params as { code: string }).code);
    if (code === null) throw new Problem('not_found');
    const { workspaceId, transportId } = code;
    const row = await inWorkspace(services.db, workspaceId, (db) => findTransport(db, workspaceId, transportId));
    if (row === undefined || row.archived_at !== null) throw new Problem('not_found');
    const { kind, connection } = connectionOf(services, row);
    if (connection.receive === undefined) throw new Problem('not_found');
    const answer = await connection.receive(
      {
        method: request.method,
        headers: request.headers,
        query: request.query as Record<string, string>,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      },
      inboxOf(services, { workspaceId, transportId, kind }),
    );
    return reply
      .status(answer.status)
      .type(answer.type ?? 'text/plain')
      .send(answer.body ?? '');
  }

  /** Only shows: mail programs and scanners fetch every address in a letter. */
  async function showOptOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const found = await recipientOf(request);
    return sendPage(reply, found, 'ask');
  }

  async function takeOptOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const found = await recipientOf(request);
    const form = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');
    const isOneClick = form.get('List-Unsubscribe') === 'One-Click';
    const way = form.get('scope') === 'everything' ? null : found.recipient.way;
    const page = renderOptOutPage({ ...found, state: 'ask' });
    await inWorkspace(services.db, found.workspaceId, (db) =>
      recordOptOut(
        { db, workspaceId: found.workspaceId, actor: byCustomer, now: services.now(), requestId: request.id },
        {
          customerId: found.recipient.customerId,
          way,
          shown: isOneClick ? 'List-Unsubscribe=One-Click' : page.question,
          how: isOneClick ? 'one_click' : 'page',
        },
      ),
    );
    return sendPage(reply, found, 'done');
  }

  async function recipientOf(request: FastifyRequest) {
    const code = readOptOutCode(services.secrets, (request.params as { code: string }).code);
    if (code === null) throw new Problem('not_found');
    const { workspaceId, messageId } = code;
    const recipient = await inWorkspace(services.db, workspaceId, (db) => findRecipient(db, workspaceId, messageId));
    if (recipient === null) throw new Problem('not_found');
    const { name } = await companyOf(services.db, workspaceId);
    const look = await lookOf(services.db, workspaceId);
    return {
      workspaceId,
      recipient,
      company: name,
      theme: look.theme,
      language: recipient.language ?? look.language,
      companyLanguage: look.language,
      words: look.words,
    };
  }

  function sendPage(reply: FastifyReply, found: Awaited<ReturnType<typeof recipientOf>>, state: 'ask' | 'done') {
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      .send(renderOptOutPage({ ...found, state }).html);
  }
}
