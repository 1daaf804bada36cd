import { isDeepStrictEqual } from 'node:util';
import { endHangsOnAnswers, nextStep, type Answers, type Context } from '@otklik/questionnaire';
import { missingAnswers, readForm, type MessageKind, type PageError, type SubmittedForm } from '@otklik/respond';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { stampInvitation } from '../../invitations/invitations.store.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { refusalAt, type Door, type EndKind } from '../../surveys/door.ts';
import { readLinkCode } from '../../surveys/link-address.ts';
import { clearCookie, readCookie, setCookie } from '../page/respond-cookie.ts';
import { claimedId, effectiveRevision, newKey, readKey, type ResponseKey } from '../page/respond-key.ts';
import {
  hostOf,
  isPlaceGone,
  languageFor,
  sendMessage,
  sendQuestion,
  type Host,
  type RespondSite,
} from '../page/respond-page.ts';
import { occasionOf } from '../page/occasion.ts';
import { keepFiles } from '../uploads/respond-upload.ts';
import { fillQuotas } from '../quotas/quotas.ts';
import { releaseTurn } from '../../counts/rotation-progress.ts';
import { asksForJson } from '../page/respond-send.ts';
import { endIsOwn, sendThanks, thanksAddress, type Thanked } from './respond-thanks.ts';
import { readVisit, type BegunResponse } from '../page/respond-visit.ts';
import { surveyVersionOf, type SurveyVersion } from '../survey-version.ts';
import { saveAnswers } from '../taking/take-responses.service.ts';

/** A posted page with everything that is known about it. */
interface Submission {
  readonly site: RespondSite;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly host: Host;
  readonly door: Door;
  readonly key: ResponseKey;
  readonly response: BegunResponse | null;
  readonly version: SurveyVersion;
  readonly context: Context;
  readonly form: SubmittedForm;
}

/** POST: stores what the page holds, whole, and says what comes next: to the script in a word, to a bare form with a page. */
export async function takePage(
  site: RespondSite,
  kind: Door['kind'],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { code: written } = request.params as { code: string };
  const code = readLinkCode(written);
  const host = code === null ? null : await hostOf(site, code.workspaceId);
  if (code === null || host === null) return refuse({ request, reply, host: null }, 'unknown_link');
  const fields = fieldsOf(request);
  const sentKey = typeof fields['key'] === 'string' ? fields['key'] : null;
  const visit = await readVisit(site.services.db, kind, code, claimedId(sentKey));
  if (visit === null) return refuse({ request, reply, host }, 'unknown_link');
  const { door } = visit;
  const known = readKey(site.services.secrets, door, sentKey);
  const claimed = known ?? newKey(door, site.services.now());
  const response = known === null && door.kind === 'open' ? null : visit.response;
  const number = response?.surveyNumber ?? claimed.surveyNumber;
  const version = await surveyVersionOf(site.services.db, door.workspaceId, door.surveyId, number);
  if (version === null) return refuse({ request, reply, host }, 'unknown_link');
  const wished = typeof fields['lang'] === 'string' ? fields['lang'] : null;
  const language = languageFor(version.definition, [wished, response?.language, door.language], request);
  const { context, key } = await occasionOf(site, host, door, version, language, claimed);
  const kept = known === null ? fields : await keepFiles(site, door, version, key.responseId, fields);
  const form = readForm(version.definition, kept, response?.answers ?? {}, context);
  const submission: Submission = { site, request, reply, host, door, key, response, version, context, form };
  if (known === null) return askAgain(submission, []);
  const verdict = verdictOf(submission);
  switch (verdict) {
    case 'take':
      return save(submission);
    case 'repeat':
      return thank(submission);
    case 'already_answered':
      return alreadyAnswered(submission);
    default:
      return refuse(submission, verdict);
  }
}

/** A page that nobody can prove to be ours (a new secret, a foreign form) is shown again with its answers and a good key. */
function askAgain(submission: Submission, errors: PageError[]): Promise<FastifyReply> | FastifyReply {
  const { site, request, reply, host, door, version, key, context, form } = submission;
  if (asksForJson(request)) return answerScript(reply, 422, { saved: false });
  const stepId = form.stepId ?? undefined;
  const question = { host, door, version, key, answers: form.draft, context, stepId, errors, status: 422 };
  return sendQuestion(site, request, reply, question);
}

/** Decides without sending: a reply is a promise of its own being sent, and must not be waited for before that. */
function verdictOf({
  site,
  host,
  door,
  key,
  response,
  form,
}: Submission): 'take' | 'repeat' | 'already_answered' | EndKind {
  if (response?.finished === true) return isRepeat(response, form) ? 'repeat' : 'already_answered';
  if (door.completedAt !== null) return 'already_answered';
  // The signed key says when the page was opened; an answer that is stored already, when it was begun.
  const begunAt = response !== null && response.begunAt < key.begunAt ? response.begunAt : key.begunAt;
  return isPlaceGone(host, door) ? 'closed' : (refusalAt(door, begunAt, site.services.now()) ?? 'take');
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

/** A late retry, or the last page sent twice: it says nothing that is not stored. */
function isRepeat(stored: BegunResponse, form: SubmittedForm): boolean {
  const { revision } = form;
  const isLate =
    revision !== null && revision <= stored.revision && effectiveRevision(revision, stored.revision) !== null;
  return isLate || isDeepStrictEqual(withoutContacts(stored.answers), withoutContacts(form.answers));
}

/** Contact details never come back out of the store, so they cannot tell a repeat from a change. */
function withoutContacts(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([, answer]) => !(typeof answer === 'object' && 'consent' in answer)),
  );
}

async function save(submission: Submission): Promise<FastifyReply> {
  const { site, door, key, response, version, context, form } = submission;
  const { definition } = version;
  const isNext = form.intent === 'next';
  // An answer that is still being typed (a phone number before its consent) is no error until the screen is sent.
  const errors: PageError[] = isNext ? [...form.refused, ...missingAnswers(definition, form, context)] : [];
  const next = nextStep(definition, form.answers, context);
  const finished = isNext && errors.length === 0 && next.kind === 'finished';
  // A page that was only leafed through is no response.
  const isEmpty = response === null && !finished && Object.keys(form.answers).length === 0;
  if (!isEmpty) {
    const saved = await saveAnswers(
      site.services,
      door.workspaceId,
      {
        id: key.responseId,
        survey: { id: door.surveyId, number: version.number },
        unitId: door.unitId,
        touchpointId: door.touchpointId,
        channelId: door.channelId === 0 ? null : door.channelId,
        mode: door.kind === 'personal' ? 'invited' : 'spontaneous',
        source: door.source,
        // Without an interaction the visit is what is judged: when the page was opened, though the phone was offline since.
        // Never in the future, though a server's clock was set back.
        occurredAt: earlier(door.occurredAt ?? key.begunAt, site.services.now()),
        finished,
        language: context.language,
        answers: form.answers,
        context,
        admitted: true,
        employeeId: door.employeeId,
        topicId: door.topicId,
        segmentIds: door.segmentIds,
        productIds: door.productIds,
        customerId: door.customerId,
        interactionId: door.interactionId,
        ...(door.kind === 'personal' ? { invitationId: door.id } : { linkId: Number(door.id) }),
      },
      effectiveRevision(form.revision, response?.revision ?? null),
    );
    if (saved.kind === 'elsewhere' || saved.kind === 'invitation_answered') return alreadyAnswered(submission);
    // Another request was quicker to finish it: what it stored is what counts.
    if (saved.kind === 'complete') return thank(submission);
    await stampOpened(submission);
    if (finished) await countIn(submission);
  }
  if (isNext && errors.length > 0) return askAgain(submission, errors);
  return finished ? thank(submission) : goOn(submission, next.kind === 'ask' ? next.stepId : undefined);
}

/** What a finished response is counted towards besides the indices: its quotas, and the turns of its factors. */
async function countIn({ site, host, door, key, version, context, form }: Submission): Promise<void> {
  const { definition, surveyId } = version;
  const { db } = site.services;
  if (definition.rotation !== undefined) releaseTurn(db, host.company, definition, door, key.responseId);
  if (definition.quotas === undefined) return;
  await fillQuotas(db, door.workspaceId, {
    surveyId,
    responseId: key.responseId,
    definition,
    answers: form.answers,
    context,
  });
}

/** Whoever answers has opened it, whatever his browser looked like. */
async function stampOpened({ site, door, response }: Submission): Promise<void> {
  if (door.kind !== 'personal' || door.openedAt !== null || response !== null) return;
  await inWorkspace(site.services.db, door.workspaceId, (db) =>
    stampInvitation(db, door.workspaceId, door.id, 'opened', site.services.now()),
  );
}

async function goOn(submission: Submission, stepId: string | undefined): Promise<FastifyReply> {
  const { site, request, reply, host, door, key, version, context, form } = submission;
  if (asksForJson(request)) return answerScript(reply, 200, { saved: true, finished: false });
  // A redirect keeps the back button and a reload harmless, and needs the cookie to find the answers again.
  if (door.framedBy === null && (door.kind === 'personal' || readCookie(request) !== undefined)) {
    if (door.kind === 'open' || key.turn !== null) setCookie(site.services, request, reply, door, key);
    const step = stepId === undefined ? '' : `&step=${encodeURIComponent(stepId)}`;
    return reply.redirect(`${door.path}?lang=${encodeURIComponent(context.language)}${step}`, 303);
  }
  const question = { host, door, version, key, answers: form.answers, context, stepId, saved: true };
  return sendQuestion(site, request, reply, question);
}

async function thank({
  site,
  request,
  reply,
  host,
  door,
  key,
  version,
  context,
  form,
}: Submission): Promise<FastifyReply> {
  if (door.kind === 'open' && door.framedBy === null) clearCookie(reply, door);
  if (asksForJson(request)) return answerScript(reply, 200, { saved: true, finished: true });
  const thanked: Thanked = { host, door, version, context, response: { id: key.responseId, answers: form.answers } };
  const isOwn = await endIsOwn(site, thanked);
  // Behind the redirect a reload is harmless. An end that hangs on what was said is shown while that is at hand.
  if (endHangsOnAnswers(version.definition) || (!isOwn && readCookie(request) === undefined && door.kind === 'open'))
    return sendThanks(site, request, reply, thanked);
  const { language } = context;
  const address = isOwn
    ? thanksAddress(site, door, language, key.responseId)
    : `${door.path}?lang=${encodeURIComponent(language)}&thanks`;
  return reply.redirect(address, 303);
}

function alreadyAnswered(submission: Submission): Promise<FastifyReply> {
  const { reply, door } = submission;
  if (door.kind === 'open' && door.framedBy === null) clearCookie(reply, door);
  return refuse(submission, 'already_answered', 409);
}

const statusOf = { unknown_link: 404, closed: 410, expired: 410, revoked: 410, already_answered: 409 } as const;

type Refused = Pick<Submission, 'request' | 'reply'> & { readonly host: Host | null } & Partial<
    Pick<Submission, 'door' | 'context'>
  >;

async function refuse(
  { request, reply, host, door, context }: Refused,
  kind: keyof typeof statusOf & MessageKind,
  status: number = statusOf[kind],
): Promise<FastifyReply> {
  if (asksForJson(request)) return answerScript(reply, status, { saved: false });
  return sendMessage(request, reply, { kind, host, framedBy: door?.framedBy, language: context?.language, status });
}

export function answerScript(
  reply: FastifyReply,
  status: number,
  body: { readonly saved: boolean; readonly finished?: boolean },
): FastifyReply {
  return reply.status(status).header('cache-control', 'no-store').send(body);
}

export function fieldsOf(request: FastifyRequest): Record<string, unknown> {
  const { body } = request;
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
