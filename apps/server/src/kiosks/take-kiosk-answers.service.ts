import type { KioskAnswer } from '@otklik/contract';
import { answersSchema, type Answers } from '@otklik/questionnaire';
import { buttonsOfSurvey } from '@otklik/respond';
import { companyOf } from '../company/company.snapshot.ts';
import { releaseTurn } from '../counts/rotation-progress.ts';
import type { KnownDevice } from '../devices/device.ts';
import { deviceRing } from '../devices/device-ring.ts';
import { placeOfEvent, type EventRefusal } from '../devices/device-event.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { PreparedResponse } from '../responses/taking/prepare-response.ts';
import { fillQuotas, fullAmong, quotaRoom } from '../responses/quotas/quotas.ts';
import { Refusal } from '../responses/refusal.ts';
import type { TakenResponse } from '../responses/response.ts';
import { contextOf } from '../responses/facts/response-facts.ts';
import { surveyVersionOf, type SurveyVersion } from '../responses/survey-version.ts';
import { prepareResponses, writePrepared } from '../responses/taking/take-responses.service.ts';
import { createPressMemory } from '../served/press-memory.ts';
import { writePresses, type PressToWrite } from '../served/write-presses.ts';

export type KioskOutcome = 'taken' | 'known' | EventRefusal;

const presses = createPressMemory();

/**
 * Takes what a tablet gathered, in the order given, in one transaction. The id is the tablet's own, so an acknowledgement that
 * got lost costs nothing. Taps on big buttons are judged like a panel's: forty in a minute are one visit of misuse.
 */
export async function takeKioskAnswers(
  services: Services,
  device: KnownDevice,
  sent: readonly KioskAnswer[],
): Promise<KioskOutcome[]> {
  const { workspaceId } = device;
  const distinct = [...new Map(sent.map((answer) => [answer.id, answer])).values()];
  const taken = await Promise.all(distinct.map((answer) => answerFrom(services, device, answer)));
  const good = taken.filter((one): one is TakenResponse => !('code' in one));
  const prepared = await prepareResponses(services, workspaceId, good);
  const outcomes = new Map<string, KioskOutcome>();
  for (const [index, one] of taken.entries()) if ('code' in one) outcomes.set(distinct[index]?.id ?? '', one);
  const ready: { taken: TakenResponse; answer: PreparedResponse }[] = [];
  for (const [index, one] of good.entries()) {
    const answer = prepared[index];
    if (answer === undefined || answer instanceof Refusal) outcomes.set(one.id, refusalOf(answer));
    else ready.push({ taken: one, answer });
  }
  const fresh = await write(services, device, ready);
  for (const { taken: one } of ready) outcomes.set(one.id, fresh.has(one.id) ? 'taken' : 'known');
  if (fresh.size > 0) services.live.announce(workspaceId);
  await renewTurns(services, device, ready);
  await countIn(
    services,
    device,
    ready.map((one) => one.taken),
  );
  const latest = ready.reduce<Date | null>(
    (last, one) => (last === null || one.taken.occurredAt > last ? one.taken.occurredAt : last),
    null,
  );
  deviceRing(services).heard(device, latest);
  // The second of two with one id is known already.
  const said = new Set<string>();
  return sent.map(({ id }): KioskOutcome => {
    const outcome = outcomes.get(id) ?? 'known';
    if (outcome !== 'taken') return outcome;
    if (said.has(id)) return 'known';
    said.add(id);
    return 'taken';
  });
}

async function answerFrom(
  services: Services,
  device: KnownDevice,
  answer: KioskAnswer,
): Promise<TakenResponse | EventRefusal> {
  const company = await companyOf(services.db, device.workspaceId);
  const now = services.now();
  const place = placeOfEvent(company, device, { ageSeconds: answer.ageSeconds }, now);
  if ('code' in place) return place;
  const earliest = answer.notBefore === null ? null : new Date(answer.notBefore);
  // A clock that began at 1970 after a power cut: the answer is at least younger than our last meeting.
  const occurredAt = earliest !== null && earliest > place.occurredAt && earliest <= now ? earliest : place.occurredAt;
  return {
    id: answer.id,
    survey: { id: answer.surveyId, number: answer.version },
    unitId: place.unitId,
    touchpointId: place.touchpointId,
    channelId: place.channelId || null,
    mode: 'spontaneous',
    source: 'kiosk',
    occurredAt,
    answeredAt: occurredAt,
    finished: answer.finished,
    language: answer.language,
    answers: answer.answers,
    // It was given while the survey was open; that the line was down since is not the customer's fault.
    admitted: true,
  };
}

async function write(
  services: Services,
  device: KnownDevice,
  ready: readonly { taken: TakenResponse; answer: PreparedResponse }[],
): Promise<ReadonlySet<string>> {
  const { workspaceId } = device;
  if (ready.length === 0) return new Set();
  if (device.settings.kiosk?.mode !== 'buttons')
    return inWorkspace(services.db, workspaceId, async (db) => {
      const answers = ready.map(({ answer }) => answer);
      const outcomes = await writePrepared(services, db, workspaceId, answers);
      return new Set(answers.flatMap(({ row }, index) => (outcomes[index]?.kind === 'taken' ? [row.id] : [])));
    });
  const pressed: PressToWrite[] = ready.map(({ taken, answer }) => ({
    id: taken.id,
    device,
    at: taken.occurredAt,
    button: buttonPressed(answer.version, taken),
    answer,
  }));
  return inWorkspace(services.db, workspaceId, (db) => writePresses(services, db, workspaceId, pressed, presses));
}

/** The tablet asks at once whose turn it is now, and stops counting what it sent: that must be in our counts by then. */
async function renewTurns(
  services: Services,
  device: KnownDevice,
  ready: readonly { taken: TakenResponse; answer: PreparedResponse }[],
): Promise<void> {
  const rotating = ready.filter(({ answer }) => answer.version?.definition.rotation !== undefined);
  if (rotating.length === 0) return;
  const company = await companyOf(services.db, device.workspaceId);
  for (const { taken, answer } of rotating)
    if (answer.version !== null) releaseTurn(services.db, company, answer.version.definition, device, taken.id);
}

/** From 1, the worst; 0 where the version that was shown began with something else. */
function buttonPressed(version: SurveyVersion | null, { answers, language }: TakenResponse): number {
  if (version === null) return 0;
  const buttons = buttonsOfSurvey(version.definition, language ?? version.definition.defaultLanguage);
  if (buttons === null) return 0;
  return buttons.scores.findIndex((score) => score === answers?.[buttons.question.id]) + 1;
}

/**
 * What finished answers fill besides the indices; once for each id, so that a repeat makes good what a crash left out. Whoever came to the
 * tablet after the last place was taken fills none, though he comes with the same chunk.
 */
async function countIn(services: Services, device: KnownDevice, taken: readonly TakenResponse[]): Promise<void> {
  const { db } = services;
  const rooms = new Map<number, Record<string, number>>();
  for (const { id, finished, survey, answers, language } of taken) {
    if (finished !== true || survey == null) continue;
    const version = await surveyVersionOf(db, device.workspaceId, survey.id, survey.number);
    if (version?.definition.quotas === undefined) continue;
    const { definition } = version;
    const room = rooms.get(survey.id) ?? (await quotaRoom(db, device.workspaceId, survey.id, definition));
    rooms.set(survey.id, room);
    const company = await companyOf(db, device.workspaceId);
    const { unitId, touchpointId } = device;
    const place = { source: 'kiosk' as const, language: language ?? null, productIds: null, unitId, touchpointId };
    const filled = await fillQuotas(db, device.workspaceId, {
      surveyId: survey.id,
      responseId: id,
      definition,
      answers: readAnswers(answers),
      context: { ...contextOf(company, place, version), fullQuotas: fullAmong(room) },
    });
    for (const quotaId of filled) room[quotaId] = (room[quotaId] ?? 0) - 1;
  }
}

function readAnswers(answers: TakenResponse['answers']): Answers {
  const read = answersSchema.safeParse(answers);
  return read.success ? read.data : {};
}

function refusalOf(refusal: Refusal | undefined): EventRefusal {
  return refusal?.toProblem().details[0] ?? { path: '', code: 'invalid', message: 'is not valid' };
}
