import { loadChatScript } from '@otklik/respond/page-script';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tellSite, giveAddress } from './chat-on-site.ts';
import { moveCase } from '../../cases/change-case.service.ts';
import { customerActor } from '../../cases/customer-side/customer-actor.ts';
import type { CustomerView } from '../../cases/customer-side/customer-view.ts';
import { nameCustomer } from '../../cases/customer-side/name-customer.ts';
import { personOfContact } from '../../cases/customer-side/person-of-contact.ts';
import { giveSharedFile } from '../../cases/files/send-file.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import { fieldsOf } from '../../platform/http/form-fields.ts';
import { streamEvents } from '../../platform/http/event-stream.ts';
import type { Services } from '../../platform/services.ts';
import { sendMessage } from '../../responses/page/respond-page.ts';
import type { FormFile } from '../../responses/uploads/multipart-form.ts';
import { filesOf, takeFormBodies } from '../form-bodies.ts';
import { areTaken } from '../read-case-form.ts';
import { saidIn } from '../said-in.ts';
import { addressOf, beginningOf } from './chat-address.ts';
import { findStanding, findTalk, type Standing, type Talk } from './find-talk.ts';
import { beginTalk, sayMore, whoIs, type Word } from './say-in-chat.service.ts';
import { asksForPart, showChat, type Shown } from './show-chat.ts';
import { noteSeen } from './talks.store.ts';

/** A little more than the files that are taken: what is larger is told so on the page. */
const FILES_LIMIT = 30 * 1024 * 1024;
/** A chat that is open looks three times a minute, and at every word; a shopping centre's Wi-Fi is one address. */
const READ_A_MINUTE = 900;
const SENT_A_MINUTE = 40;
const FOLLOWED_A_MINUTE = 120;

interface Site {
  readonly services: Services;
  /** Null in a checkout that has not been built: the page is then the one that is read anew by its reader. */
  readonly script: string | null;
}

/** The doors of the chats: where one is begun, where it goes on, and what its script asks. */
export async function registerChatPages(app: FastifyInstance, services: Services): Promise<void> {
  const site: Site = { services, script: await loadChatScript().catch(() => null) };
  await app.register(async (pages) => {
    await takeFormBodies(pages, FILES_LIMIT);
    pages.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
      if (error.statusCode === 429 && request.method === 'POST') return again(site, request, reply, 'busy');
      if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return again(site, request, reply, 'files');
      if (!(error instanceof Problem)) request.log.error({ err: error, reqId: request.id }, 'chat: failed');
      return sendMessage(request, reply, { kind: 'unavailable', status: 503, retry: { action: request.url } });
    });
    const limit = (max: number) => ({ config: { rateLimit: { max, timeWindow: 60_000 } } });
    // Counted after the form was read, so that a refusal can keep what was written.
    const sent = { config: { rateLimit: { max: SENT_A_MINUTE, timeWindow: 60_000, hook: 'preHandler' as const } } };
    pages.get('/chat/:code', limit(READ_A_MINUTE), (request, reply) => show(site, request, reply));
    pages.post('/chat/:code', sent, (request, reply) => take(site, request, reply));
    pages.get('/chat/:code/widget', limit(READ_A_MINUTE), (request, reply) => tellSite(services, request, reply));
    pages.post('/chat/:code/widget', limit(READ_A_MINUTE), (request, reply) => giveAddress(services, request, reply));
    pages.get('/chat/:code/:token', limit(READ_A_MINUTE), (request, reply) => show(site, request, reply));
    pages.post('/chat/:code/:token', sent, (request, reply) => take(site, request, reply));
    pages.post('/chat/:code/:token/seen', limit(READ_A_MINUTE), (request, reply) => see(services, request, reply));
    pages.get('/chat/:code/:token/live', limit(FOLLOWED_A_MINUTE), (request, reply) =>
      follow(services, request, reply),
    );
    pages.get('/chat/:code/:token/files/:fileId', limit(READ_A_MINUTE), (request, reply) =>
      giveFile(services, request, reply),
    );
  });
}

interface Found {
  readonly standing: Standing;
  /** Null where the chat is not begun yet. */
  readonly talk: Talk | null;
}

/** Null where there is no such chat, or no such customer's part of it. */
async function find(services: Services, request: FastifyRequest): Promise<Found | null> {
  const standing = await findStanding(services, request);
  if (standing === null) return null;
  const { token } = request.params as { token?: string };
  if (token === undefined) return { standing, talk: null };
  const talk = await findTalk(services, standing, token);
  return talk === null ? null : { standing, talk };
}

async function show(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(site.services, request);
  if (found === null) return leadToBeginning(site.services, request, reply);
  const { standing, talk } = found;
  // The script says by itself when its reader looks; whoever has none has read the page.
  if (talk !== null && !asksForPart(request)) await noteLook(site.services, talk);
  return showChat(site, request, reply, standing, { talk });
}

/** An address that is forgotten (its customer was erased) leads to a new chat; nothing says whose it was. */
async function leadToBeginning(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const standing = await findStanding(services, request);
  if (standing === null) return sendMessage(request, reply, { kind: 'unknown_link' });
  return reply.redirect(beginningOf(standing), 303);
}

async function again(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: Shown['fault'],
): Promise<FastifyReply> {
  const found = await find(site.services, request);
  if (found === null) return leadToBeginning(site.services, request, reply);
  const given = fieldsOf(request.body);
  return showChat(site, request, reply, found.standing, { talk: found.talk, fault: fault ?? null, given });
}

/** After the post the browser is sent to the page again, so that a reload says nothing twice. */
async function take(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services } = site;
  const found = await find(services, request);
  if (found === null) return leadToBeginning(services, request, reply);
  const { standing, talk } = found;
  const fields = fieldsOf(request.body);
  const { step } = fields;
  let token = talk?.main.row.token ?? null;
  if (talk !== null && step === 'confirm') await confirm(services, standing, talk.main);
  else if (talk !== null && step === 'contact') {
    if (!(await leaveContact(services, standing, talk.main, fields))) return again(site, request, reply, 'contact');
  } else {
    const files = filesOf(request.body);
    const fault = faultOf(standing, talk, fields, files);
    if (fault !== null) return again(site, request, reply, fault);
    token = await say(services, standing, talk, fields, files);
    if (token === null) return again(site, request, reply, 'busy');
  }
  if (token === null) return again(site, request, reply, 'empty');
  if (!asksForPart(request)) return reply.redirect(addressOf(standing, token), 303);
  return showChat(site, request, reply, standing, { talk: await findTalk(services, standing, token) });
}

type Fields = Readonly<Record<string, string>>;

function faultOf(
  { settings, language }: Standing,
  talk: Talk | null,
  fields: Fields,
  files: readonly FormFile[],
): NonNullable<Shown['fault']> | null {
  if ((fields['text'] ?? '') === '' && files.length === 0) return 'empty';
  if (files.length > 0 && !areTaken(settings, files)) return 'files';
  if ((fields['website'] ?? '') !== '') return 'robot';
  if (talk !== null) return null;
  if (saidIn(settings.consent, language) !== null && (fields['consent'] ?? '') === '') return 'consent';
  return personOfContact(fields) === null ? 'contact' : null;
}

async function say(
  services: Services,
  standing: Standing,
  talk: Talk | null,
  fields: Fields,
  files: readonly FormFile[],
): Promise<string | null> {
  const word: Word = { said: idOf(fields['said']), text: fields['text'] ?? '', files };
  if (talk !== null) return sayMore(services, standing, talk.main.row.id, word);
  return beginTalk(services, standing, { ...word, key: idOf(fields['key']), person: personOfContact(fields) ?? {} });
}

/** The key of a chat opens it: one that could be guessed is as good as none. */
function idOf(given: string | undefined): string {
  return given !== undefined && /^[\w-]{20,64}$/.test(given) ? given : crypto.randomUUID();
}

async function confirm(services: Services, { company, chat }: Standing, { row }: CustomerView): Promise<void> {
  if (row.status !== 'resolved') return;
  const { workspace_id: workspaceId } = chat;
  await inWorkspace(services.db, workspaceId, (db) => {
    const desk = { db, workspaceId, actor: customerActor, now: services.now() };
    return moveCase(services, desk, company, row.id, { to: 'confirmed' });
  });
}

/** @returns false where what was left is no address */
async function leaveContact(
  services: Services,
  standing: Standing,
  { row }: CustomerView,
  fields: Fields,
): Promise<boolean> {
  const person = personOfContact(fields);
  if (person === null || (person.email === undefined && person.phone === undefined)) return false;
  const { workspace_id: workspaceId } = standing.chat;
  await inWorkspace(services.db, workspaceId, async (db) => {
    const desk = { db, workspaceId, actor: customerActor, now: services.now() };
    const customerId = await whoIs(services, desk, standing, person);
    if (customerId !== null) await nameCustomer(desk, row.id, customerId);
  });
  return true;
}

async function see(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(services, request);
  if (found === null || found.talk === null) return reply.status(404).send();
  await noteLook(services, found.talk);
  return reply.status(204).send();
}

async function noteLook(services: Services, talk: Talk): Promise<void> {
  const { workspace_id: workspaceId } = talk.main.row;
  await inWorkspace(services.db, workspaceId, (db) => noteSeen(db, workspaceId, casesOf(talk), services.now()));
}

function casesOf({ main, beside }: Talk): string[] {
  return [main, ...beside].map(({ row }) => row.id);
}

/** Tells an open chat that its case goes on; what was said it reads by itself. */
async function follow(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(services, request);
  if (found === null || found.talk === null) return reply.status(404).send();
  const { standing, talk } = found;
  const { workspace_id: workspaceId, token } = talk.main.row;
  let caseIds = casesOf(talk);
  return streamEvents(services, request, reply, (send) =>
    services.live.subscribe(workspaceId, (caseId) => {
      if (caseId === null || !caseIds.includes(caseId)) return;
      send('case', {});
      // It may have been joined with another one, or another split off.
      void findTalk(services, standing, token)
        .then((now) => (caseIds = now === null ? caseIds : casesOf(now)))
        .catch((error: unknown) => request.log.warn({ err: error, reqId: request.id }, 'chat: not followed on'));
    }),
  );
}

async function giveFile(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(services, request);
  const { fileId } = request.params as { fileId: string };
  for (const view of found?.talk == null ? [] : [found.talk.main, ...found.talk.beside]) {
    const sent = await giveSharedFile(services, reply, view, fileId);
    if (sent !== null) return sent;
  }
  return sendMessage(request, reply, { kind: 'unknown_link' });
}
