import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loadPageScript } from '@otklik/respond/page-script';
import { problemOf } from '../platform/http/handle-errors.ts';
import type { Services } from '../platform/services.ts';
import { sendLogo } from './respond-logo.ts';
import { sendMessage, type RespondSite } from './respond-page.ts';
import { asksForJson } from './respond-send.ts';
import { showPage } from './respond-show.ts';
import { answerScript, fieldsOf, takePage } from './respond-take.ts';

/** Two comments of the longest kind in Cyrillic, percent-encoded, are 60 KB; nobody writes eight. */
const BODY_LIMIT = 256 * 1024;
/** A shopping centre's Wi-Fi is one address: twenty requests a second are two customers answering each second. */
const REQUESTS_A_MINUTE = 1_200;

/** The doors that customers come through. They stand beside the API: their answers are pages, and their proof is the link. */
export async function registerRespondPages(app: FastifyInstance, services: Services): Promise<void> {
  const site: RespondSite = { services, script: await scriptOrNone(services) };
  await app.register(async (pages) => {
    pages.removeAllContentTypeParsers();
    await pages.register(formbody, { bodyLimit: BODY_LIMIT });
    pages.setErrorHandler((error: Error, request, reply) => sendError(error, request, reply));
    const rateLimit = { max: REQUESTS_A_MINUTE, timeWindow: 60_000, keyGenerator: addressOf };
    const shown = { config: { rateLimit } };
    // Counted after the form was read, so that a refusal can keep its answers.
    const taken = { config: { rateLimit: { ...rateLimit, hook: 'preHandler' as const } }, bodyLimit: BODY_LIMIT };
    pages.get('/s/logo/:name', shown, (request, reply) => sendLogo(site, request, reply));
    pages.get('/s/:code', shown, (request, reply) => showPage(site, 'open', request, reply));
    pages.get('/p/:code', shown, (request, reply) => showPage(site, 'personal', request, reply));
    pages.post('/s/:code', taken, (request, reply) => takePage(site, 'open', request, reply));
    pages.post('/p/:code', taken, (request, reply) => takePage(site, 'personal', request, reply));
  });
}

/** A checkout that has not been built yet still asks; its pages then work as without JavaScript. */
async function scriptOrNone(services: Services): Promise<string | null> {
  try {
    return await loadPageScript();
  } catch (error) {
    services.log.warn({ err: error }, 'respond: the page script is not built, pages work without it');
    return null;
  }
}

/** A household has a whole /64 of IPv6 addresses. */
function addressOf(request: FastifyRequest): string {
  return request.ip.includes(':') && !request.ip.startsWith('::ffff:')
    ? request.ip.split(':').slice(0, 4).join(':')
    : request.ip;
}

/** A customer sees a page, whatever happens: one that holds what was entered and sends it again. */
async function sendError(error: Error, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const problem = problemOf(error);
  if (problem.status >= 500) request.log.error({ err: error, reqId: request.id }, 'respond: request failed');
  const seconds = problem.retryAfterSeconds ?? (problem.code === 'too_many_requests' ? 10 : null);
  if (seconds !== null && !reply.hasHeader('retry-after')) void reply.header('retry-after', String(seconds));
  if (asksForJson(request)) return answerScript(reply, problem.status, { saved: false });
  if (problem.code === 'survey_closed') return sendMessage(request, reply, { kind: 'closed' });
  const action = request.url.split('?')[0] ?? '/';
  const fields = Object.entries(fieldsOf(request)).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
  const retry = request.method === 'POST' && fields.length > 0 ? { action, fields } : { action };
  return sendMessage(request, reply, { kind: 'unavailable', status: problem.status, retry });
}
