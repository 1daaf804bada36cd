import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { findCaseOf } from './cases/customer-side/case-of-answer.ts';
import { registerCasePages } from './cases/customer-side/case-page.routes.ts';
import { registerDirectorPage } from './cases/customer-side/director-page.routes.ts';
import { addressToWrite } from './intake/case-form-path.ts';
import { registerHelpPages } from './help/help-doors.ts';
import { registerCaseFormPages } from './intake/case-form-pages.ts';
import { registerChatPages } from './intake/chats/chat-pages.ts';
import { registerWidgetDoors } from './widgets/widget-doors.ts';
import { registerKioskPages } from './kiosks/kiosk-pages.ts';
import { registerAuth } from './people/sign-in/auth.routes.ts';
import { registerOrderHooks } from './interactions/order-hooks/order-hooks.routes.ts';
import { createAuthenticate } from './people/sign-in/authenticate.ts';
import { registerDashboard } from './platform/http/dashboard.ts';
import { registerBatchBodies } from './platform/http/batch-bodies.ts';
import { acceptFiles } from './platform/http/file-body.ts';
import { handleErrors } from './platform/http/handle-errors.ts';
import { registerHealth } from './platform/http/health.ts';
import { registerReference } from './platform/http/reference.ts';
import { registerRoutes } from './platform/http/register-routes.ts';
import { Problem } from './platform/errors.ts';
import type { Services } from './platform/services.ts';
import { registerTransportDoors } from './transports/doors.ts';
import { registerRespondPages } from './responses/page/respond-routes.ts';
import { isOwnDoor, provenHosts } from './surveys/proven-hosts.ts';
import { routes } from './routes.ts';

/** A comment of 10 MB must be refused by its length, not by running out of memory. */
const BODY_LIMIT = 16 * 1024 * 1024;

/** What a browser needs to hear with an answer that is no page; pages say more. */
const plainHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

/** Puts the HTTP side together. Nothing listens yet: tests inject, `main.ts` listens. */
export async function buildApp(services: Services): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: services.log as FastifyBaseLogger,
    // A child logger a request costs more than the few lines that name the request themselves.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: (_address, hop) => hop <= services.config.trustedProxies && services.config.trustedProxies > 0,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
  });
  handleErrors(app);
  app.addHook('onResponse', (request, reply, done) => {
    services.measurements.requestSeconds.observe(
      { endpoint: request.routeOptions.url ?? 'unknown', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    if (services.log.isLevelEnabled('debug'))
      services.log.debug(
        { reqId: request.id, endpoint: request.routeOptions.url, status: reply.statusCode, ms: reply.elapsedTime },
        'request',
      );
    done();
  });
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(plainHeaders).header('x-request-id', request.id);
    done();
  });
  app.addHook('onRequest', async (request) => {
    const workspaceId = (await provenHosts(services.db)).byHost.get(request.hostname.toLowerCase());
    // A company's own host leads to its customers' pages; there is no dashboard and no API behind it to be signed in to.
    if (workspaceId !== undefined && !isOwnDoor(request.url, workspaceId)) throw new Problem('not_found');
  });
  app.addHook('preClose', (done) => {
    services.stopping.abort();
    done();
  });
  registerBatchBodies(app);
  // A hundred thousand answers an hour bring no cookie: who needs one reads it (`cookiesOf`).
  await app.register(cookie, { hook: false });
  await app.register(formbody);
  await app.register(rateLimit, { global: false });
  acceptFiles(app);
  registerRoutes(app, routes, services, createAuthenticate(services));
  await app.register(async (pages) => {
    await pages.register(helmet, { contentSecurityPolicy: false, frameguard: { action: 'deny' } });
    registerAuth(pages, services);
    await registerRespondPages(pages, services, (workspaceId, responseId) =>
      findCaseOf(services, workspaceId, responseId),
    );
    await registerHelpPages(pages, services, (workspaceId) => addressToWrite(services, workspaceId));
    await registerCasePages(pages, services);
    await registerDirectorPage(pages, services);
    await registerCaseFormPages(pages, services);
    await registerChatPages(pages, services);
    await registerKioskPages(pages, services);
    await registerWidgetDoors(pages, services);
    await registerTransportDoors(pages, services);
    await registerOrderHooks(pages, services);
    registerHealth(pages, services);
    registerReference(
      pages,
      routes.map((route) => route.endpoint),
    );
    await registerDashboard(pages);
  });
  return app;
}
