import formbody from '@fastify/formbody';
import { renderDirectorPage, type DirectorPage } from '@otklik/respond';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { companyOf } from '../../company/company.snapshot.ts';
import type { Company } from '../../company/company.ts';
import { resolveCustomers } from '../../interactions/customers.service.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import { fieldsOf } from '../../platform/http/form-fields.ts';
import type { Services } from '../../platform/services.ts';
import { newNonce, sendPage } from '../../responses/page/respond-send.ts';
import { sendMessage } from '../../responses/page/respond-page.ts';
import { languageOf } from '../../surveys/customer-language.ts';
import { readLinkCode } from '../../surveys/link-address.ts';
import { respondentCompany } from '../../surveys/respondent-company.ts';
import { casePath } from './case-path.ts';
import { readSettings } from '../settings/case-settings.store.ts';
import { findCase } from '../cases.store.ts';
import { customerActor } from './customer-actor.ts';
import { directorPath, isDirectorCode } from './director-path.ts';
import { personOfContact } from './person-of-contact.ts';
import { openCase } from '../open-case.service.ts';
import { titleOf } from '../title-of.ts';

const BODY_LIMIT = 64 * 1024;
const LETTERS_A_MINUTE = 10;

/** "Write to the director": a page that is always open, and goes past everybody who may be meant. */
export async function registerDirectorPage(app: FastifyInstance, services: Services): Promise<void> {
  await app.register(async (pages) => {
    pages.removeAllContentTypeParsers();
    await pages.register(formbody, { bodyLimit: BODY_LIMIT });
    pages.setErrorHandler((error: Error, request, reply) => {
      if (!(error instanceof Problem)) request.log.error({ err: error, reqId: request.id }, 'director page: failed');
      return sendMessage(request, reply, { kind: 'unavailable', status: 503, retry: { action: request.url } });
    });
    const config = { rateLimit: { max: LETTERS_A_MINUTE, timeWindow: 60_000 } };
    pages.get('/d/:code', (request, reply) => show(services, request, reply));
    pages.post('/d/:code', { config, bodyLimit: BODY_LIMIT }, (request, reply) => take(services, request, reply));
  });
}

interface Director {
  readonly ownerId: string;
  readonly unitId: number;
}

async function find(
  services: Services,
  request: FastifyRequest,
): Promise<{ company: Company; director: Director } | null> {
  const code = readLinkCode((request.params as { code: string }).code);
  if (code === null || !isDirectorCode(services, code)) return null;
  const company = await companyOf(services.db, code.workspaceId);
  const { settings } = await inWorkspace(services.db, code.workspaceId, (db) => readSettings(db, code.workspaceId));
  return settings.director === null ? null : { company, director: settings.director };
}

async function show(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  again?: Pick<DirectorPage, 'told' | 'given'>,
): Promise<FastifyReply> {
  const found = await find(services, request);
  if (found === null) return sendMessage(request, reply, { kind: 'unknown_link' });
  const nonce = newNonce();
  const html = renderDirectorPage({
    company: await respondentCompany(services, found.company),
    language: languageOf(request.headers['accept-language'] ?? null),
    action: directorPath(services, found.company.workspaceId),
    key: again?.given?.['key'] ?? crypto.randomUUID(),
    nonce,
    ...again,
  });
  return sendPage(request, reply, { status: 200, html, nonce });
}

/** The letter is a case with a number at once, and its page is the answer. The same form sent twice is one letter. */
async function take(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(services, request);
  if (found === null) return sendMessage(request, reply, { kind: 'unknown_link' });
  const given = fieldsOf(request.body);
  const { text = '', key = '', name = '', contact = '' } = given;
  if (text === '') return show(services, request, reply, { told: 'empty', given });
  const person = personOfContact({ name, contact });
  if (person === null) return show(services, request, reply, { told: 'contact', given });
  const { company, director } = found;
  const { workspaceId } = company;
  const id = uuidOf(workspaceId, 'case', 'director', key === '' ? crypto.randomUUID() : key);
  const language = languageOf(request.headers['accept-language'] ?? null);
  const token = await inWorkspace(services.db, workspaceId, async (db) => {
    const desk = { db, workspaceId, actor: customerActor, now: services.now() };
    const [customerId = null] =
      contact === '' ? [null] : await resolveCustomers(db, workspaceId, services.secrets, [person], desk.now);
    await openCase(services, desk, company, {
      id,
      title: titleOf(text),
      text,
      origin: 'director',
      class: 'complaint',
      priority: 'high',
      topicId: null,
      unitId: director.unitId,
      touchpointId: null,
      employeeId: null,
      customerId,
      language,
      orderNumber: null,
      responseId: null,
      interactionId: null,
      occurredAt: desk.now,
      ownerId: director.ownerId,
    });
    return (await findCase(db, workspaceId, id))?.token;
  });
  if (token === undefined) throw new Problem('not_found');
  return reply.redirect(casePath(workspaceId, token), 303);
}
