import type { Language } from '@otklik/contract';
import formbody from '@fastify/formbody';
import { renderHelpList, renderHelpPage, type HelpPageView } from '@otklik/respond';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { fieldsOf } from '../platform/http/form-fields.ts';
import { visitorAddress } from '../platform/http/visitor-address.ts';
import type { Services } from '../platform/services.ts';
import { sendMessage } from '../responses/page/respond-page.ts';
import { looksLikePerson, newNonce, sendPage } from '../responses/page/respond-send.ts';
import { languageOf } from '../surveys/customer-language.ts';
import { readLinkCode } from '../surveys/link-address.ts';
import { respondentCompany } from '../surveys/respondent-company.ts';
import { searchPages, suggestAnswers } from './find-answers.service.ts';
import { textIn } from './help-page.ts';
import { findHelpLink, noteOpened } from './help-links.store.ts';
import { findHelpPage, listPublished, type HelpPageRow } from './help-pages.store.ts';
import { helpPagePath, helpPath, isHelpCode } from './help-path.ts';
import { noteVerdict, noteVisit, type Visit } from './help-visits.store.ts';

/** Of `newLinkToken`. */
const LINK_TOKEN_LENGTH = 16;
const BODY_LIMIT = 16 * 1024;
const LONGEST_SEARCH = 200;
const LONGEST_WORDS = 500;
/** From one address: a shopping centre's Wi-Fi is one. */
const SHOWN_A_MINUTE = 300;
const SAID_A_MINUTE = 30;
/** Once a second while one is writing. */
const SUGGESTED_A_MINUTE = 240;

interface Doors {
  readonly services: Services;
  /** Where customers write to the company; null: nowhere. */
  readonly writeTo: (workspaceId: number) => Promise<string | null>;
}

interface Visitor {
  readonly company: Company;
  readonly language: Language;
}

/** The company's answers: all of them with a search, each with its "did this help?", and what is suggested to one who writes. */
export async function registerHelpPages(
  app: FastifyInstance,
  services: Services,
  writeTo: Doors['writeTo'],
): Promise<void> {
  const doors = { services, writeTo };
  await app.register(async (pages) => {
    pages.removeAllContentTypeParsers();
    await pages.register(formbody, { bodyLimit: BODY_LIMIT });
    pages.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      if (!(error instanceof Problem) && error.statusCode !== 429)
        request.log.error({ err: error, reqId: request.id }, 'help page: request failed');
      return sendMessage(request, reply, { kind: 'unavailable', status: 503, retry: { action: request.url } });
    });
    const limit = (max: number) => ({
      config: { rateLimit: { max, timeWindow: 60_000, keyGenerator: visitorAddress } },
    });
    pages.get('/h/:code', limit(SHOWN_A_MINUTE), (request, reply) => open(doors, request, reply));
    pages.post('/h/:code', limit(SAID_A_MINUTE), (request, reply) => hear(services, request, reply));
    pages.get('/h/:code/answers', limit(SUGGESTED_A_MINUTE), (request, reply) => suggest(services, request, reply));
    pages.get('/h/:code/:pageId', limit(SHOWN_A_MINUTE), (request, reply) => showPage(doors, request, reply));
    pages.post('/h/:code/:pageId', limit(SAID_A_MINUTE), (request, reply) => hear(services, request, reply));
  });
}

async function visitorOf(services: Services, request: FastifyRequest): Promise<Visitor | null> {
  const code = readLinkCode((request.params as { code: string }).code);
  if (code === null || !isHelpCode(services, code)) return null;
  return { company: await companyOf(services.db, code.workspaceId), language: languageIn(request) };
}

function languageIn(request: FastifyRequest): Language {
  return languageOf(asked(request, 'lang') ?? request.headers['accept-language'] ?? null);
}

function asked(request: FastifyRequest, name: string): string | null {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : null;
}

async function showList(doors: Doors, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services } = doors;
  const visitor = await visitorOf(services, request);
  if (visitor === null) return sendMessage(request, reply, { kind: 'unknown_link' });
  const { company, language } = visitor;
  const { workspaceId } = company;
  const search = (asked(request, 'q') ?? '').trim().slice(0, LONGEST_SEARCH);
  const rows = await inWorkspace(services.db, workspaceId, (db) =>
    search === '' ? listPublished(db, workspaceId) : searchPages(db, workspaceId, search),
  );
  const nonce = newNonce();
  const path = helpPath(services, workspaceId);
  const html = renderHelpList({
    company: await respondentCompany(services, company),
    language,
    addressIn: (other) => `${path}?lang=${other}`,
    writeTo: await doors.writeTo(workspaceId),
    action: path,
    search,
    groups:
      search === '' ? underTopics(services, visitor, rows) : [{ name: null, pages: linksOf(services, visitor, rows) }],
    nonce,
  });
  return sendPage(request, reply, { status: 200, html, nonce });
}

/** In the order of the company's topics; what belongs to none stands last. */
function underTopics(services: Services, visitor: Visitor, rows: readonly HelpPageRow[]) {
  const byTopic = Map.groupBy(rows, (row) => row.topic_id);
  const groups = visitor.company.topics.all.map(({ id, name }) => ({ name, rows: byTopic.get(id) ?? [] }));
  const known = new Set(visitor.company.topics.all.map(({ id }) => id));
  const others = rows.filter(({ topic_id: id }) => id === null || !known.has(id));
  return [...groups, { name: null, rows: others }].map((group) => ({
    name: group.name,
    pages: linksOf(services, visitor, group.rows),
  }));
}

function linksOf(services: Services, { company, language }: Visitor, rows: readonly HelpPageRow[]) {
  return rows.map(({ id, texts }) => ({
    question: textIn(texts, language).question,
    address: helpPagePath(services, company.workspaceId, id, language),
  }));
}

async function suggest(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visitor = await visitorOf(services, request);
  if (visitor === null) return reply.status(404).send();
  const { company, language } = visitor;
  const { workspaceId } = company;
  const text = asked(request, 'q') ?? '';
  const items = await inWorkspace(services.db, workspaceId, (db) =>
    suggestAnswers(services, { db, workspaceId }, { text, language }),
  );
  return reply.header('cache-control', 'no-store').send({ items });
}

/** The list for whoever has its address; the page for whoever was given one of his own. */
async function open(doors: Doors, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { code } = request.params as { code: string };
  return isPersonal(code) ? showPage(doors, request, reply) : showList(doors, request, reply);
}

/** By its length: the address of the list is a signature, and longer. */
function isPersonal(code: string): boolean {
  return readLinkCode(code)?.token.length === LINK_TOKEN_LENGTH;
}

interface Opened {
  readonly visitor: Visitor;
  readonly row: HelpPageRow;
  /** Of the customer alone who was given it; null: anybody's. */
  readonly link: string | null;
  readonly path: (language: Language) => string;
}

/** A page that is published, by whichever of its addresses; null: there is none. */
async function find(services: Services, request: FastifyRequest): Promise<Opened | null> {
  const { code: written } = request.params as { code: string };
  const code = isPersonal(written) ? readLinkCode(written) : null;
  if (code === null) {
    const visitor = await visitorOf(services, request);
    if (visitor === null) return null;
    const { workspaceId } = visitor.company;
    const row = await published(services, workspaceId, (request.params as { pageId: string }).pageId);
    const path = (language: Language) => helpPagePath(services, workspaceId, row?.id ?? 0, language);
    return row === null ? null : { visitor, row, link: null, path };
  }
  const { workspaceId, token } = code;
  const link = await inWorkspace(services.db, workspaceId, (db) => findHelpLink(db, workspaceId, token));
  const row = link === undefined ? null : await published(services, workspaceId, String(link.page_id));
  if (row === null) return null;
  const visitor = { company: await companyOf(services.db, workspaceId), language: languageIn(request) };
  return { visitor, row, link: token, path: (language) => `/h/${written}?lang=${language}` };
}

async function published(services: Services, workspaceId: number, pageId: string): Promise<HelpPageRow | null> {
  if (!/^\d{1,9}$/.test(pageId)) return null;
  const row = await inWorkspace(services.db, workspaceId, (db) => findHelpPage(db, workspaceId, Number(pageId)));
  return row === undefined || !row.is_published ? null : row;
}

async function showPage(doors: Doors, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services } = doors;
  const opened = await find(services, request);
  if (opened === null) return sendMessage(request, reply, { kind: 'unknown_link' });
  const { row, link, path } = opened;
  const { company, language } = opened.visitor;
  const { workspaceId } = company;
  if (looksLikePerson(request))
    await inWorkspace(services.db, workspaceId, async (db) => {
      const visit = visitOf(services, request, opened);
      await noteVisit(db, visit);
      if (link !== null) await noteOpened(db, workspaceId, link, visit.at);
    });
  const nonce = newNonce();
  const shown = textIn(row.texts, language);
  const html = renderHelpPage({
    company: await respondentCompany(services, company),
    language,
    addressIn: path,
    writeTo: await doors.writeTo(workspaceId),
    question: shown.question,
    answer: shown.answer,
    answerLanguage: shown.language,
    action: path(language),
    said: saidOf(asked(request, 'said')),
    list: `${helpPath(services, workspaceId)}?lang=${language}`,
    nonce,
  });
  return sendPage(request, reply, { status: 200, html, nonce });
}

function saidOf(written: string | null): HelpPageView['said'] {
  return written === 'yes' || written === 'no' || written === 'taken' ? written : null;
}

/** After the post the browser is sent to the page again, so that a reload says nothing twice. */
async function hear(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const opened = await find(services, request);
  if (opened === null) return sendMessage(request, reply, { kind: 'unknown_link' });
  const { company, language } = opened.visitor;
  const { helped, words = '' } = fieldsOf(request.body);
  const page = opened.path(language);
  if (helped !== 'yes' && helped !== 'no') return reply.redirect(page, 303);
  const said = { helped: helped === 'yes', words: words === '' ? null : words.slice(0, LONGEST_WORDS) };
  await inWorkspace(services.db, company.workspaceId, (db) =>
    noteVerdict(db, visitOf(services, request, opened), said),
  );
  return reply.redirect(`${page}&said=${words === '' ? helped : 'taken'}#helped`, 303);
}

/** A visitor is known again on the same day only, and by nothing that is kept on his device; or by the address that he alone was given. */
function visitOf(services: Services, request: FastifyRequest, { visitor: seen, row, link }: Opened): Visit {
  const { workspace_id: workspaceId, id: pageId } = row;
  const { language } = seen;
  const at = services.now();
  const day = at.toISOString().slice(0, 10);
  const who = link ?? `${visitorAddress(request)} ${request.headers['user-agent'] ?? ''}`;
  const visitor = services.secrets.sign(`help-visitor:${workspaceId}:${day}:${who}`).slice(0, 11);
  return { workspaceId, pageId, day, visitor, language, at };
}
