import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loadFileScript, loadPageScript } from '@otklik/respond/page-script';
import { Problem } from '../../platform/errors.ts';
import { problemOf } from '../../platform/http/handle-errors.ts';
import { visitorAddress } from '../../platform/http/visitor-address.ts';
import type { Services } from '../../platform/services.ts';
import { readMultipartForm } from '../uploads/multipart-form.ts';
import { sendLogo } from './respond-logo.ts';
import { sendMessage, type RespondSite } from './respond-page.ts';
import { asksForJson } from './respond-send.ts';
import { showPage } from './respond-show.ts';
import { answerScript, fieldsOf, takePage } from '../posted/respond-take.ts';
import { takeUpload } from '../uploads/respond-upload.ts';

/** Two comments of the longest kind in Cyrillic, percent-encoded, are 60 KB; nobody writes eight. */
const BODY_LIMIT = 256 * 1024;
/** The largest file that a question may ask for, and a form with several of them. */
const FILE_LIMIT = 25 * 1024 * 1024 + 1024;
const FILES_LIMIT = 26 * 1024 * 1024;
const UPLOADS_A_MINUTE = 60;
/** A shopping centre's Wi-Fi is one address: twenty requests a second are two customers answering each second. */
const REQUESTS_A_MINUTE = 1_200;

/** The doors that customers come through. They stand beside the API: their answers are pages, and their proof is the link. */
export async function registerRespondPages(
  app: FastifyInstance,
  services: Services,
  findCase: RespondSite['findCase'],
): Promise<void> {
  const site: RespondSite = {
    services,
    findCase,
    script: await scriptOrNone(services, loadPageScript),
    fileScript: await scriptOrNone(services, loadFileScript),
  };
  await app.register(async (pages) => {
    pages.removeAllContentTypeParsers();
    await pages.register(formbody, { bodyLimit: BODY_LIMIT });
    pages.setErrorHandler((error: Error, request, reply) => sendError(error, request, reply));
    pages.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: FILES_LIMIT },
      async (request: FastifyRequest, body: Buffer) => {
        try {
          return await readMultipartForm(String(request.headers['content-type']), body);
        } catch {
          throw new Problem('invalid_input', 'the form does not read as multipart/form-data');
        }
      },
    );
    pages.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: FILE_LIMIT },
      (_request, body, done) => done(null, body),
    );
    const rateLimit = { max: REQUESTS_A_MINUTE, timeWindow: 60_000, keyGenerator: visitorAddress };
    const shown = { config: { rateLimit } };
    // Each kind of body has its own limit, so the route sets none. Counted after the form was read, so that a refusal can keep its answers.
    const taken = { config: { rateLimit: { ...rateLimit, hook: 'preHandler' as const } } };
    const uploaded = { config: { rateLimit: { ...rateLimit, max: UPLOADS_A_MINUTE } } };
    pages.post('/s/:code/files', uploaded, (request, reply) => takeUpload(site, 'open', request, reply));
    pages.post('/p/:code/files', uploaded, (request, reply) => takeUpload(site, 'personal', request, reply));
    pages.get('/s/logo/:name', shown, (request, reply) => sendLogo(site, request, reply));
    pages.get('/s/:code', shown, (request, reply) => showPage(site, 'open', request, reply));
    pages.get('/p/:code', shown, (request, reply) => showPage(site, 'personal', request, reply));
    pages.post('/s/:code', taken, (request, reply) => takePage(site, 'open', request, reply));
    pages.post('/p/:code', taken, (request, reply) => takePage(site, 'personal', request, reply));
  });
}

/** A checkout that has not been built yet still asks; its pages then work as without JavaScript. */
async function scriptOrNone(services: Services, load: () => Promise<string>): Promise<string | null> {
  try {
    return await load();
  } catch (error) {
    services.log.warn({ err: error }, 'respond: the page script is not built, pages work without it');
    return null;
  }
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
    (Array.isArray(value) ? value : [value]).flatMap((one): [string, string][] =>
      typeof one === 'string' ? [[name, one]] : [],
    ),
  );
  const retry = request.method === 'POST' && fields.length > 0 ? { action, fields } : { action };
  return sendMessage(request, reply, { kind: 'unavailable', status: problem.status, retry });
}
