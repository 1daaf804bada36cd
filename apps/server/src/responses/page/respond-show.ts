import { endOf, nextStep, visibleSteps, type Context, type SurveyDefinition } from '@otklik/questionnaire';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstQuestionOf } from '../../invitations/first-question.ts';
import { stampInvitation } from '../../invitations/invitations.store.ts';
import { zoneOf } from '../../company/company.ts';
import { localTime } from '../../platform/local-time.ts';
import { isOutage } from '../../platform/database/outage.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { recallDoor, refusalAt, type Door } from '../../surveys/door.ts';
import { pathOf, readLinkCode, type LinkCode } from '../../surveys/link-address.ts';
import { readCookie, setCookie } from './respond-cookie.ts';
import { claimedId, newKey, readKey, readThanksKey, type ResponseKey } from './respond-key.ts';
import {
  contextAt,
  hostOf,
  isPlaceGone,
  languageFor,
  sendMessage,
  sendQuestion,
  type Host,
  type RespondSite,
} from './respond-page.ts';
import { occasionOf } from './occasion.ts';
import { looksLikePerson } from './respond-send.ts';
import { sendThanks } from '../posted/respond-thanks.ts';
import { countScan } from './link-scans.ts';
import { readVisit, type Visit } from './respond-visit.ts';
import { surveyVersionOf } from '../survey-version.ts';

/** GET: the question, or the page that says why there is none. Stores nothing but that a personal link was opened. */
export async function showPage(
  site: RespondSite,
  kind: Door['kind'],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { services } = site;
  const { code: written } = request.params as { code: string };
  const query = request.query as { lang?: unknown; step?: unknown; thanks?: unknown; tap?: unknown };
  const code = readLinkCode(written);
  const host = code === null ? null : await hostOf(site, code.workspaceId);
  if (code === null || host === null) return sendMessage(request, reply, { kind: 'unknown_link' });
  const visit = await visitOrLastSeen(site, kind, code, claimedId(readCookie(request)));
  if (visit === null) return sendMessage(request, reply, { kind: 'unknown_link', host });
  const { door } = visit;
  const { framedBy } = door;
  const now = services.now();
  const begun = begunIn(site, request, visit, now);
  if (query.thanks !== undefined)
    return showThanks(site, request, reply, { host, kind, code, visit, language: text(query.lang) });
  const version = await surveyVersionOf(services.db, door.workspaceId, door.surveyId, begun.key.surveyNumber);
  if (version === null) return sendMessage(request, reply, { kind: 'unknown_link', host, framedBy });
  const { definition } = version;
  const response = begun.response;
  const language = languageFor(definition, [text(query.lang), response?.language, door.language], request);
  if (door.kind === 'personal' && (door.completedAt !== null || response?.finished === true)) {
    const context = contextAt(host, door, version, language);
    return sendThanks(site, request, reply, { kind: 'already_answered', host, door, version, context, response });
  }
  const refusal = isPlaceGone(host, door) ? 'closed' : refusalAt(door, response?.begunAt ?? null, now);
  if (refusal !== null) return sendMessage(request, reply, { kind: refusal, host, framedBy, language });
  if (query.step === undefined) countOpening(site, host, door, request);
  if (door.kind === 'personal' && door.openedAt === null && looksLikePerson(request))
    await stampOpened(site, door, now);
  const { context, key } = await occasionOf(site, host, door, version, language, begun.key);
  // A personal link names its response, and needs a cookie only to remember whose turn it was.
  if (framedBy === null && request.method !== 'HEAD' && (door.kind === 'open' || key.turn !== null))
    setCookie(services, request, reply, door, key);
  const stored = response?.answers ?? {};
  const next = nextStep(definition, stored, context);
  // A quota that he would fill in any case is full: there is nothing to ask.
  if (next.kind === 'finished' && visibleSteps(definition, stored, context).length === 0) {
    const end = endOf(definition, stored, context);
    return sendMessage(request, reply, { kind: 'thanks', host, framedBy, definition, end, isUnasked: true, language });
  }
  const tap = door.kind === 'personal' ? readTap(definition, context, text(query.tap)) : null;
  const answers = tap === null ? stored : { ...stored, [tap.questionId]: tap.score };
  const stepId = text(query.step) ?? (next.kind === 'ask' ? next.stepId : undefined);
  return sendQuestion(site, request, reply, {
    host,
    door,
    version,
    key,
    answers,
    context,
    stepId,
    saved: response !== null,
    // A second tap is shown and waits for a press: whoever follows every address in a letter must not overwrite an answer.
    tapped: tap !== null && stored[tap.questionId] === undefined,
  });
}

interface Ended {
  readonly host: Host;
  readonly kind: Door['kind'];
  readonly code: LinkCode;
  readonly visit: Visit;
  readonly language: string | undefined;
}

/** The page after the answer, opened by its own address: its key says which answer. Without one it thanks, and brings nothing of its own. */
async function showThanks(
  site: RespondSite,
  request: FastifyRequest,
  reply: FastifyReply,
  { host, kind, code, visit: { door, response: seen }, language: wished }: Ended,
): Promise<FastifyReply> {
  const { services } = site;
  const { thanks, look } = request.query as { thanks?: unknown; look?: unknown };
  const responseId = readThanksKey(services.secrets, door, text(thanks) ?? '');
  const visit =
    responseId === null || seen?.id === responseId ? null : await readVisit(services.db, kind, code, responseId);
  const found = visit?.response ?? seen;
  const response = found?.finished === true && found.id === responseId ? found : null;
  const number = response?.surveyNumber ?? door.surveyNumber;
  const version = await surveyVersionOf(services.db, door.workspaceId, door.surveyId, number);
  if (version === null) return sendMessage(request, reply, { kind: 'unknown_link', host, framedBy: door.framedBy });
  const language = languageFor(version.definition, [wished, response?.language, door.language], request);
  const context = contextAt(host, door, version, language);
  return sendThanks(site, request, reply, { host, door, version, context, response, looks: Number(text(look)) || 0 });
}

/** The score that was tapped in a message; null for one that is none of the first question. */
function readTap(definition: SurveyDefinition, context: Context, written: string | undefined) {
  if (written === undefined || !/^\d{1,2}$/.test(written)) return null;
  const question = firstQuestionOf(definition, context);
  const score = Number(written);
  return question?.scores.includes(score) === true ? { questionId: question.questionId, score } : null;
}

/** Which response this visitor goes on with. A finished one is forgotten: the next customer at the same tablet starts anew. */
function begunIn(site: RespondSite, request: FastifyRequest, visit: Visit, now: Date) {
  const { door, response } = visit;
  if (door.kind === 'personal') {
    const before = readKey(site.services.secrets, door, readCookie(request));
    const key = { ...newKey(door, now), turn: before?.turn ?? null };
    return { response, key: response === null ? key : { ...key, surveyNumber: response.surveyNumber } };
  }
  const key = readKey(site.services.secrets, door, readCookie(request));
  if (key === null) return { response: null, key: newKey(door, now) };
  const own = response !== null && response.id === key.responseId ? response : null;
  if (own === null) return { response: null, key: key.surveyNumber === door.surveyNumber ? key : newKey(door, now) };
  if (own.finished) return { response: null, key: newKey(door, now) };
  return { response: own, key: { ...key, surveyNumber: own.surveyNumber } satisfies ResponseKey };
}

/** With the database away a first visit is still shown its question, from memory; what was begun before cannot be read. */
async function visitOrLastSeen(
  { services }: RespondSite,
  kind: Door['kind'],
  code: LinkCode,
  responseId: string | null,
): Promise<Visit | null> {
  try {
    return await readVisit(services.db, kind, code, responseId);
  } catch (error) {
    const door = recallDoor(services.db, pathOf(kind === 'open' ? 's' : 'p', code), 'stale');
    if (door?.kind !== 'open' || !isOutage(error)) throw error;
    return { door, response: null };
  }
}

/** Each code counts who scanned it; who comes back with his cookie, or leafs through his answers, has not scanned again. */
function countOpening({ services }: RespondSite, host: Host, door: Door, request: FastifyRequest): void {
  if (door.kind !== 'open' || readCookie(request) !== undefined) return;
  const { day } = localTime(services.now(), zoneOf(host.company, door.unitId));
  countScan(services, { workspaceId: door.workspaceId, id: Number(door.id), day }, looksLikePerson(request));
}

/** That the stamp could not be written must not cost the customer the page. */
async function stampOpened({ services }: RespondSite, door: Door, now: Date): Promise<void> {
  try {
    await inWorkspace(services.db, door.workspaceId, (db) =>
      stampInvitation(db, door.workspaceId, door.id, 'opened', now),
    );
  } catch (error) {
    services.log.warn({ err: error }, 'invitation: could not be marked as opened');
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
