import formbody from '@fastify/formbody';
import { renderCasePage, type CasePage } from '@otklik/respond';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { companyOf } from '../../company/company.snapshot.ts';
import { type Company, zoneOf } from '../../company/company.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { answersOnTopic, type LinkedAnswer } from '../../help/find-answers.service.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { newNonce, sendPage } from '../../responses/page/respond-send.ts';
import { sendMessage } from '../../responses/page/respond-page.ts';
import { languageOf } from '../../surveys/customer-language.ts';
import { readLinkCode, type LinkCode } from '../../surveys/link-address.ts';
import { respondentCompany } from '../../surveys/respondent-company.ts';
import { numberOf, type CaseDesk } from '../case.ts';
import { statusForCustomer } from '../settings/case-label.ts';
import { casePath } from './case-path.ts';
import { readSettings } from '../settings/case-settings.store.ts';
import { findCase, type CaseRow } from '../cases.store.ts';
import { customerActor } from './customer-actor.ts';
import { moveCase } from '../change-case.service.ts';
import { hearCustomer } from '../thread/say-in-case.service.ts';
import { viewByToken, type CustomerView } from './customer-view.ts';
import { giveSharedFile } from '../files/send-file.ts';
import { mayJoin } from '../related/may-join.ts';
import { sayDeadline } from './words-to-customer.ts';

const BODY_LIMIT = 64 * 1024;
const LONGEST_TEXT = 5_000;
const REQUESTS_A_MINUTE = 60;

/** The customer's page of a case: whoever has the address reads the thread and may answer. */
export async function registerCasePages(app: FastifyInstance, services: Services): Promise<void> {
  await app.register(async (pages) => {
    pages.removeAllContentTypeParsers();
    await pages.register(formbody, { bodyLimit: BODY_LIMIT });
    pages.setErrorHandler((error: Error, request, reply) => {
      if (!(error instanceof Problem))
        request.log.error({ err: error, reqId: request.id }, 'case page: request failed');
      return sendMessage(request, reply, { kind: 'unavailable', status: 503, retry: { action: request.url } });
    });
    const config = { rateLimit: { max: REQUESTS_A_MINUTE, timeWindow: 60_000 } };
    pages.get('/c/:code', { config }, (request, reply) => show(services, request, reply));
    pages.get('/c/:code/files/:fileId', { config }, (request, reply) => giveFile(services, request, reply));
    pages.post('/c/:code', { config, bodyLimit: BODY_LIMIT }, (request, reply) => take(services, request, reply));
  });
}

interface Found extends CustomerView {
  readonly company: Company;
  readonly code: LinkCode;
  readonly answers: readonly LinkedAnswer[];
  /** The company's own words for where the case stands; null: those that every customer reads. */
  readonly standing: string | null;
  readonly goesOn: CasePage['goesOn'];
}

async function find(services: Services, request: FastifyRequest): Promise<Found | null> {
  const code = readLinkCode((request.params as { code: string }).code);
  if (code === null) return null;
  const company = await companyOf(services.db, code.workspaceId).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not_found') return null;
    throw error;
  });
  if (company === null) return null;
  const { workspaceId, token } = code;
  const found = await inWorkspace(services.db, workspaceId, async (db) => {
    const view = await viewByToken(services, db, workspaceId, token);
    if (view === null) return null;
    const { is_open: isOpen, topic_id: topicId } = view.row;
    const language = languageOf(view.row.language);
    const { settings } = await readSettings(db, workspaceId);
    return {
      ...view,
      answers: isOpen ? await answersOnTopic(services, { db, workspaceId }, { topicId, language }) : [],
      standing: statusForCustomer(settings, view.row, language),
      goesOn: await whereItGoesOn(db, workspaceId, view.row),
    };
  });
  return found === null ? null : { ...found, company, code };
}

/**
 * What was joined with another case is followed there. Whoever has the page of a case that is nobody's we know is not led into that of a
 * customer whom we do: he reads its number, and can write on.
 */
async function whereItGoesOn(db: WorkspaceDb, workspaceId: number, row: CaseRow): Promise<CasePage['goesOn']> {
  if (row.status !== 'duplicate' || row.duplicate_of === null) return null;
  const main = await findCase(db, workspaceId, row.duplicate_of);
  if (main === undefined || !mayJoin(row, main)) return null;
  const isForeign = row.customer_id === null && main.customer_id !== null;
  return { number: numberOf(main), address: isForeign ? null : casePath(workspaceId, main.token) };
}

async function show(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(services, request);
  if (found === null) return sendMessage(request, reply, { kind: 'unknown_link' });
  const { told } = request.query as { told?: unknown };
  return sendCase(services, request, reply, found, told === 'sent' || told === 'empty' ? told : undefined);
}

async function giveFile(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(services, request);
  const { fileId } = request.params as { fileId: string };
  const sent = found === null ? null : await giveSharedFile(services, reply, found, fileId);
  return sent ?? sendMessage(request, reply, { kind: 'unknown_link' });
}

/** After the post the browser is sent to the page again, so that a reload says nothing twice. */
async function take(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(services, request);
  if (found === null) return sendMessage(request, reply, { kind: 'unknown_link' });
  const { company, row, code } = found;
  const { step, text } = (request.body ?? {}) as { step?: unknown; text?: unknown };
  const words = typeof text === 'string' ? text.trim().slice(0, LONGEST_TEXT).toWellFormed().replaceAll('\0', '') : '';
  const path = casePath(code.workspaceId, code.token);
  if (step !== 'confirm' && words === '') return reply.redirect(`${path}?told=empty`, 303);
  await inWorkspace(services.db, code.workspaceId, async (db) => {
    const desk: CaseDesk = { db, workspaceId: code.workspaceId, actor: customerActor, now: services.now() };
    if (step === 'confirm') {
      if (row.status === 'resolved') await moveCase(services, desk, company, row.id, { to: 'confirmed' });
      return;
    }
    // The same words again from the same thread are the same message: a second press of the button.
    const id = uuidOf(code.workspaceId, 'case-heard', row.id, found.messages.length, words);
    await hearCustomer(services, desk, company, row.id, { id, text: words });
  });
  return reply.redirect(step === 'confirm' ? path : `${path}?told=sent`, 303);
}

async function sendCase(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { company, row, dueAt, messages, files, answers, standing, goesOn, code }: Found,
  told: CasePage['told'],
): Promise<FastifyReply> {
  const language = languageOf(row.language);
  const timeZone = zoneOf(company, row.unit_id);
  const say = (at: Date) => sayDeadline(at, timeZone, language);
  const nonce = newNonce();
  const html = renderCasePage({
    company: await respondentCompany(services, company),
    language,
    number: numberOf(row),
    status: row.status,
    standing,
    goesOn,
    due: dueAt === null ? null : say(dueAt),
    isLate: dueAt !== null && dueAt < services.now(),
    opening: { text: row.text, at: say(row.opened_at) },
    lines: [
      ...messages.flatMap(({ direction, text, at }) => (direction === 'note' ? [] : [{ direction, text, at }])),
      ...files.map(({ id, name, at, isHis }) => ({
        direction: isHis ? 'in' : 'out',
        text: name,
        at,
        address: `${casePath(code.workspaceId, code.token)}/files/${id}`,
      })),
    ]
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .map(({ at, direction, ...line }) => ({ ...line, direction: direction === 'in' ? 'in' : 'out', at: say(at) })),
    answers,
    action: casePath(code.workspaceId, code.token),
    told,
    nonce,
  });
  return sendPage(request, reply, { status: 200, html, nonce });
}
