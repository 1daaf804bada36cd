import type { Answers, Context, EndOfSurvey, SurveyDefinition } from '@otklik/questionnaire';
import {
  ourLanguages,
  renderMessagePage,
  renderSurveyPage,
  type AfterAnswer,
  type Company as PageCompany,
  type MessageKind,
  type PageError,
} from '@otklik/respond';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { companyOf } from '../../company/company.snapshot.ts';
import type { Company } from '../../company/company.ts';
import { isOutage } from '../../platform/database/outage.ts';
import { Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import type { Door } from '../../surveys/door.ts';
import { lookOf, respondentCompany } from '../../surveys/respondent-company.ts';
import { endAt } from '../posted/end-of-answer.ts';
import { firstRevision, writeKey, type ResponseKey } from './respond-key.ts';
import { newNonce, sendPage } from './respond-send.ts';
import { contextOf } from '../facts/response-facts.ts';
import type { SurveyVersion } from '../survey-version.ts';

/** What the respondent's routes have in their hands. */
export interface RespondSite {
  readonly services: Services;
  /** The compiled script; null: pages work without. */
  readonly script: string | null;
  /** What surveys with files need besides. */
  readonly fileScript: string | null;
  /** The case that an answer has opened: cases stand further along, and say it when they are asked. */
  readonly findCase: (workspaceId: number, responseId: string) => Promise<OpenedCase | null>;
}

export interface OpenedCase {
  readonly number: string;
  /** Of the customer's own page of it. */
  readonly path: string;
}

/** Who asks, and how his pages look. */
export interface Host {
  readonly company: Company;
  readonly page: PageCompany;
  readonly language: string;
}

const lastHosts = new WeakMap<Services['db'], Map<number, Host>>();

/** Null: there is no such company. While the database is away, as it was last seen. */
export async function hostOf({ services }: RespondSite, workspaceId: number): Promise<Host | null> {
  let hosts = lastHosts.get(services.db);
  if (hosts === undefined) lastHosts.set(services.db, (hosts = new Map<number, Host>()));
  try {
    const company = await companyOf(services.db, workspaceId);
    const [page, look] = [await respondentCompany(services, company), await lookOf(services.db, workspaceId)];
    const host = { company, page, language: look.language };
    if (hosts.size > 1_000) hosts.clear();
    hosts.set(workspaceId, host);
    return host;
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found') return null;
    const last = hosts.get(workspaceId);
    if (last !== undefined && isOutage(error)) return last;
    throw error;
  }
}

/** A shop that was given up asks nothing more, though its code still hangs on the wall. */
export function isPlaceGone({ company }: Host, door: Door): boolean {
  const [unit, touchpoint] = [company.units.byId.get(door.unitId), company.touchpoints.byId.get(door.touchpointId)];
  return unit === undefined || unit.archived || touchpoint === undefined || touchpoint.archived;
}

/** What the engine is told of this occasion: the same for every page and save of one response. */
export function contextAt(host: Host, door: Door, version: SurveyVersion, language: string): Context {
  const { source, productIds, unitId, touchpointId } = door;
  return contextOf(host.company, { source, language, productIds, unitId, touchpointId }, version);
}

/** The asked one where the survey has it; else what was chosen before, what the invitation says, what the phone speaks. */
export function languageFor(
  definition: SurveyDefinition,
  wishes: readonly (string | null | undefined)[],
  request: FastifyRequest,
): string {
  const { languages } = definition;
  const spoken = String(request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim() ?? '');
  for (const wish of [...wishes, ...spoken]) {
    if (typeof wish !== 'string' || wish === '') continue;
    const found =
      languages.find((language) => language.toLowerCase() === wish.toLowerCase()) ??
      languages.find((language) => language.split('-')[0] === wish.toLowerCase().split('-')[0]);
    if (found !== undefined) return found;
  }
  return definition.defaultLanguage;
}

export interface Question {
  readonly host: Host;
  readonly door: Door;
  readonly version: SurveyVersion;
  readonly key: ResponseKey;
  readonly answers: Answers;
  readonly context: Context;
  readonly stepId?: string | undefined;
  readonly errors?: PageError[];
  readonly saved?: boolean;
  /** An answer on the page was tapped in a message and is not counted yet. */
  readonly tapped?: boolean;
  readonly status?: number;
}

export async function sendQuestion(
  site: RespondSite,
  request: FastifyRequest,
  reply: FastifyReply,
  question: Question,
): Promise<FastifyReply> {
  const { host, door, version, key, context } = question;
  const nonce = newNonce();
  const begunAt = door.kind === 'personal' ? door.createdAt : key.begunAt;
  const html = renderSurveyPage({
    company: host.page,
    definition: version.definition,
    answers: question.answers,
    context,
    stepId: question.stepId,
    action: door.path,
    responseKey: writeKey(site.services.secrets, door, key),
    revision: firstRevision(site.services.now(), begunAt),
    errors: question.errors,
    saved: question.saved,
    tapped: question.tapped,
    ...(await endAt(site.services, host.company, door)),
    nonce,
    script: site.script,
    fileScript: site.fileScript,
  });
  return sendPage(request, reply, { status: question.status ?? 200, html, nonce, framedBy: door.framedBy });
}

const statusOf: Record<MessageKind, number> = {
  thanks: 200,
  already_answered: 200,
  closed: 410,
  expired: 410,
  revoked: 410,
  unknown_link: 404,
  unavailable: 503,
};

export interface Message {
  readonly kind: MessageKind;
  readonly host?: Host | null;
  /** Of the door that it stands behind. */
  readonly framedBy?: readonly string[] | null | undefined;
  readonly definition?: SurveyDefinition | undefined;
  readonly end?: EndOfSurvey | undefined;
  readonly isUnasked?: boolean;
  readonly language?: string | undefined;
  readonly status?: number;
  readonly after?: Pick<AfterAnswer, 'case' | 'coupon' | 'reviews'> | undefined;
  readonly retry?: { action: string; fields?: [string, string][] };
}

/** A page without a question. Without a company it is in the reader's language and in nobody's colours. */
export function sendMessage(request: FastifyRequest, reply: FastifyReply, message: Message): Promise<FastifyReply> {
  const nonce = newNonce();
  const html = renderMessagePage({
    kind: message.kind,
    company: message.host?.page ?? { name: '', colour: '#0b6e6a' },
    language: message.language ?? pageLanguage(request, message.host),
    definition: message.definition,
    end: message.end,
    isUnasked: message.isUnasked,
    after: message.after,
    retry: message.retry,
    nonce,
  });
  const { framedBy } = message;
  return sendPage(request, reply, { status: message.status ?? statusOf[message.kind], html, nonce, framedBy });
}

/** The first that is spoken around the questions: what the page says, it says whole. */
function pageLanguage(request: FastifyRequest, host: Host | null | undefined): string {
  const query = request.query as { lang?: unknown };
  const known = new Set<string>([...ourLanguages, ...Object.keys(host?.page.words ?? {})]);
  const spoken = [query.lang, ...String(request.headers['accept-language'] ?? '').split(',')];
  for (const tag of spoken) {
    const language = typeof tag === 'string' ? (tag.trim().toLowerCase().split(/[-;]/)[0] ?? '') : '';
    if (known.has(language)) return language;
  }
  return host?.language ?? 'ru';
}
