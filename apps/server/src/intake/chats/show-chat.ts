import { renderChatMain, renderChatPage, type ChatFault, type ChatLine, type ChatPage } from '@otklik/respond';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { casePath } from '../../cases/customer-side/case-path.ts';
import type { CustomerView } from '../../cases/customer-side/customer-view.ts';
import { firstName, whoAnswers } from '../../cases/chat/who-answers.ts';
import { zoneOf } from '../../company/company.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { localTime } from '../../platform/local-time.ts';
import type { Services } from '../../platform/services.ts';
import { newNonce, sendPage } from '../../responses/page/respond-send.ts';
import { respondentCompany } from '../../surveys/respondent-company.ts';
import { sayDeadline } from '../../cases/customer-side/words-to-customer.ts';
import { saidIn } from '../said-in.ts';
import { attendanceOf } from './attendance.ts';
import { addressOf, beginningOf } from './chat-address.ts';
import { talkPath } from './chat-path.ts';
import type { Standing, Talk } from './find-talk.ts';

/** What stands on the page beside the chat itself. */
export interface Shown {
  readonly talk: Talk | null;
  readonly fault?: ChatFault | null;
  readonly given?: Readonly<Record<string, string>>;
}

/** So long after his last answer an agent is taken to be there. */
const ANSWERED_MS = 5 * 60_000;

/** The chat's script asks for what changes alone. */
export function asksForPart(request: FastifyRequest): boolean {
  return request.headers['x-part'] === '1';
}

export async function showChat(
  site: { readonly services: Services; readonly script: string | null },
  request: FastifyRequest,
  reply: FastifyReply,
  standing: Standing,
  shown: Shown,
): Promise<FastifyReply> {
  const { services, script } = site;
  const { origins } = standing.chat;
  const nonce = newNonce();
  const page = { ...(await pageOf(services, standing, shown)), nonce, script };
  const status = page.fault === null ? 200 : page.fault === 'busy' ? 429 : 400;
  const html = asksForPart(request) ? renderChatMain(page).toString() : renderChatPage(page);
  return sendPage(request, reply, { status, html, nonce, framedBy: origins.length === 0 ? null : origins });
}

async function pageOf(services: Services, standing: Standing, shown: Shown): Promise<ChatPage> {
  const { company, chat, settings, language, visitor } = standing;
  const now = services.now();
  const { talk, fault = null, given = {} } = shown;
  const attendance = await inWorkspace(services.db, chat.workspace_id, (db) =>
    attendanceOf(db, standing, now, talk === null || isAnswered(talk) ? null : talk.main.row.opened_at),
  );
  const isHere = attendance.isHere || (talk !== null && isBeingAnswered(talk, now));
  const isKnown = visitor !== null || (talk !== null && talk.main.row.customer_id !== null);
  return {
    company: await respondentCompany(services, company),
    language,
    addressIn: (other) => addressOf(standing, talk?.main.row.token ?? null, other),
    begin: beginningOf(standing),
    title: saidIn(settings.title, language),
    greeting: saidIn(settings.greeting, language),
    consent: saidIn(settings.consent, language),
    key: given['key'] ?? crypto.randomUUID(),
    said: given['said'] ?? crypto.randomUUID(),
    attendance: {
      isHere,
      // Whoever is answered already does not wait.
      waiting: talk !== null && isAnswered(talk) ? 0 : attendance.waiting,
      backAt:
        isHere || attendance.backAt === null
          ? null
          : sayDeadline(attendance.backAt, zoneOf(company, chat.unit_id), language),
    },
    asksContact: !isKnown && (settings.asksContact === 'always' || (settings.asksContact === 'away' && !isHere)),
    takesFiles: settings.takesFiles,
    talk: talk === null ? null : await talkOf(services, standing, talk),
    fault,
    given,
  };
}

/** Whoever has just answered this customer is there for him, whether he has said so to all chats or not. */
function isBeingAnswered({ main, beside }: Talk, now: Date): boolean {
  return [main, ...beside]
    .flatMap(({ messages }) => messages)
    .some(
      ({ direction, author_kind: kind, at }) =>
        direction === 'out' && kind === 'person' && now.getTime() - at.getTime() < ANSWERED_MS,
    );
}

function isAnswered({ main, beside }: Talk): boolean {
  return [main, ...beside].some(({ row }) => row.first_reply_at !== null);
}

async function talkOf(services: Services, standing: Standing, talk: Talk): Promise<NonNullable<ChatPage['talk']>> {
  const { company, chat } = standing;
  const { row, askedAt } = talk.main;
  const now = services.now();
  return {
    status: row.status,
    hasEnded: talk.hasEnded,
    lines: linesOf(standing, talk, now),
    answering: await inWorkspace(services.db, row.workspace_id, (db) => whoAnswers(db, company, row, now)),
    casePage: casePath(chat.workspace_id, row.token),
    contactLeft: row.customer_id !== null,
    question: askedAt,
  };
}

/** Words and files in the order in which they came. */
function linesOf(standing: Standing, { main, beside }: Talk, now: Date): ChatLine[] {
  const zone = zoneOf(standing.company, main.row.unit_id);
  return [{ ...main, isSplit: false }, ...beside]
    .flatMap((view) => timedLines(standing, view).slice(view.isSplit ? 1 : 0))
    .toSorted((a, b) => a.on - b.on)
    .map(({ on, ...line }) => ({ ...line, at: sayTime(new Date(on), zone, standing.language, now) }));
}

type TimedLine = ChatLine & { readonly on: number };

function timedLines({ company, chat }: Standing, { row, messages, files }: CustomerView): TimedLine[] {
  return [
    { id: row.id, direction: 'in', by: null, text: row.text, on: row.opened_at.getTime(), at: '' },
    ...messages.map(({ id, direction, text, at, author_kind: kind, author_id: author }): TimedLine => ({
      id,
      direction: direction === 'in' ? 'in' : 'out',
      by: direction === 'out' && kind === 'person' ? firstName(company, author) : null,
      text,
      on: at.getTime(),
      at: '',
    })),
    ...files.map(({ id, name, at, isHis }): TimedLine => ({
      id,
      direction: isHis ? 'in' : 'out',
      by: null,
      text: name,
      address: `${talkPath(chat, row.token)}/files/${id}`,
      on: at.getTime(),
      at: '',
    })),
  ];
}

/** The time, and the day where it is another one. */
function sayTime(at: Date, timeZone: string, language: string, now: Date): string {
  const isToday = localTime(at, timeZone).day === localTime(now, timeZone).day;
  return new Intl.DateTimeFormat(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(isToday ? {} : { day: 'numeric', month: 'long' }),
  }).format(at);
}
