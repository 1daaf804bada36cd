import { wayOfKind } from '@otklik/contract';
import { answersSchema, type Answers } from '@otklik/questionnaire';
import { fill } from '@otklik/respond';
import { uuidOf } from '../platform/uuid-of.ts';
import { stampInvitation } from '../invitations/invitations.store.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { fillQuotasWithin } from '../responses/quotas/quotas.ts';
import { addRemark } from '../responses/taking/add-remark.ts';
import { saveWithin } from '../responses/taking/save-within.ts';
import { findSavedAnswers } from '../responses/saved-answers.ts';
import { giveCoupon } from '../thanks/give-coupon.service.ts';
import { sendWritten } from '../transports/message/give-words.ts';
import { byCustomer, recordOptOut } from '../transports/opt-out/opt-out.service.ts';
import { SILENCE_MS } from './begin.ts';
import { contextOf, type Dialogue, type Effect, type Occasion, type Say, type Stepped } from './dialogue.ts';
import { sealState, updateDialogue, type DialogueRow } from './dialogues.store.ts';
import type { Chat } from './heard.store.ts';
import type { OccasionRow } from './occasions.store.ts';
import { leaveChat } from './messenger-threads.ts';
import { giveBack } from './turn-of-factors.ts';
import { personWantedJob } from './person-wanted.ts';
import { wordsAt } from './words.ts';

/** Everything that one move changes, in the transaction that takes the customer's message: all of it, or none. */
export interface Move {
  readonly services: Services;
  readonly db: WorkspaceDb;
  readonly chat: Chat;
  readonly row: DialogueRow;
  readonly about: OccasionRow;
  readonly occasion: Occasion;
  readonly stepped: Stepped;
  /** Of the message that caused it; the reply's id is made of it. */
  readonly causeId: string;
  readonly causeText: string;
}

const REPLY_LIVES_MS = 24 * 3_600_000;

export async function makeMove(move: Move): Promise<void> {
  const { services, db, row, stepped } = move;
  const now = services.now();
  const { dialogue, effects } = stepped;
  const outcome = effects.includes('answered') || effects.includes('finished') ? await saveAnswers(move) : 'saved';
  if (stepped.remark !== undefined)
    await addRemark(services, db, row.workspace_id, { responseId: row.response_id, words: stepped.remark });
  if (effects.includes('opted_out')) await optOut(move);
  if (effects.includes('person_wanted')) await wantPerson(move);
  // Finished on the page meanwhile: he was thanked there.
  const isOver = outcome === 'answered_elsewhere';
  const left: Dialogue = isOver ? { ...dialogue, phase: 'finished', asked: null } : dialogue;
  await updateDialogue(db, row, {
    phase: left.phase,
    state: sealState(services.secrets, left),
    address_id: move.chat.id,
    customer_id: row.customer_id ?? move.chat.customerId,
    heard_at: now,
    ends_at: laterOf(new Date(now.getTime() + SILENCE_MS), move.about.expires_at, effects),
  });
  if (left.phase !== 'asking' && left.phase !== 'with_person') await giveBack(services, db, row);
  if (isOver) return;
  if (effects.includes('finished')) await countIn(move);
  const coupon = effects.includes('finished') ? await couponFor(move) : [];
  await reply(move, dialogue, [...stepped.say, ...coupon]);
}

/** Whoever finishes in a chat fills the quotas of the survey as he would on the page. */
async function countIn({ db, row, occasion, stepped: { dialogue } }: Move): Promise<void> {
  await fillQuotasWithin(db, row.workspace_id, {
    surveyId: row.survey_id,
    responseId: row.response_id,
    definition: occasion.definition,
    answers: dialogue.answers,
    context: contextOf(occasion, dialogue),
  });
}

/** He may take his time as long as his invitation lives. */
function laterOf(silent: Date, expires: Date | null, effects: readonly Effect[]): Date {
  return expires !== null && expires > silent && !effects.includes('finished') ? expires : silent;
}

async function saveAnswers({ services, db, chat, row, about, stepped }: Move): Promise<'saved' | 'answered_elsewhere'> {
  const { dialogue } = stepped;
  const now = services.now();
  try {
    const outcome = await saveWithin(services, db, row.workspace_id, {
      id: row.response_id,
      survey: { id: row.survey_id, number: row.survey_number },
      unitId: row.unit_id,
      touchpointId: row.touchpoint_id,
      channelId: row.channel_id === 0 ? null : row.channel_id,
      mode: row.invitation_id === null ? 'spontaneous' : 'invited',
      source: 'dialogue',
      occurredAt: about.occurred_at ?? row.begun_at,
      answeredAt: now,
      finished: dialogue.phase === 'finished',
      language: dialogue.language,
      answers: { ...(await savedBefore(db, row)), ...dialogue.answers },
      admitted: true,
      employeeId: about.employee_id,
      topicId: about.topic_id,
      segmentIds: about.segment_ids ?? [],
      productIds: about.product_ids ?? [],
      customerId: about.customer_id ?? row.customer_id ?? chat.customerId,
      interactionId: about.interaction_id,
      invitationId: row.invitation_id,
      linkId: row.link_id,
    });
    if (row.invitation_id !== null) await stampInvitation(db, row.workspace_id, row.invitation_id, 'opened', now);
    return outcome === 'taken' || outcome === 'restated' ? 'saved' : 'answered_elsewhere';
  } catch (error) {
    // The place or the product is gone since: the customer is thanked all the same, and the log says what was refused.
    if (!(error instanceof Problem)) throw error;
    services.log.warn({ err: error, dialogueId: row.id }, 'dialogues: an answer was refused');
    return 'answered_elsewhere';
  }
}

/** What he has answered meanwhile on the page, or in another chat: it is kept beside what he says here. */
async function savedBefore(db: WorkspaceDb, row: DialogueRow): Promise<Answers> {
  if (row.invitation_id === null) return {};
  const saved = await findSavedAnswers(db, row.workspace_id, row.response_id);
  return saved === null ? {} : answersSchema.parse(saved.answers);
}

/** The answer's row was written in this transaction: nobody else gives it a coupon meanwhile. */
async function couponFor({ services, db, row, occasion, stepped }: Move): Promise<Say[]> {
  const { language } = stepped.dialogue;
  const coupon = await giveCoupon(services, db, row.workspace_id, {
    responseId: row.response_id,
    surveyId: row.survey_id,
    unitId: row.unit_id,
    isInvited: row.invitation_id !== null,
    language,
  });
  return coupon === null
    ? []
    : [{ text: fill(wordsAt(occasion, stepped.dialogue).coupon, { ...coupon }), buttons: [] }];
}

async function optOut({ services, db, chat, row, causeText, causeId }: Move): Promise<void> {
  const customerId = row.customer_id ?? chat.customerId;
  if (customerId === null) return;
  const way = wayOfKind(chat.kind);
  const work = { db, workspaceId: row.workspace_id, actor: byCustomer, now: services.now(), requestId: causeId };
  await leaveChat(db, row.workspace_id, chat.id);
  await recordOptOut(work, { customerId, way, shown: causeText, how: 'dialogue' });
}

/** Written down once a dialogue; what is done about it stands further along. */
async function wantPerson({ services, db, row }: Move): Promise<void> {
  if (row.person_wanted_at !== null) return;
  await updateDialogue(db, row, { person_wanted_at: services.now() });
  await services.jobs.enqueue(db, personWantedJob, { workspaceId: row.workspace_id, dialogueId: row.id });
}

async function reply(move: Move, dialogue: Dialogue, say: readonly Say[]): Promise<void> {
  if (say.length === 0) return;
  const { services, db, chat, row, causeId } = move;
  await sendReply(services, db, chat, {
    workspaceId: row.workspace_id,
    id: uuidOf(row.workspace_id, 'reply', causeId),
    customerId: row.customer_id ?? chat.customerId,
    language: dialogue.language,
    say,
  });
}

/** Several sentences are one message: two might overtake each other. */
export async function sendReply(
  services: Services,
  db: WorkspaceDb,
  chat: Chat,
  what: {
    readonly workspaceId: number;
    readonly id: string;
    readonly customerId: string | null;
    readonly language: string;
    readonly say: readonly Say[];
  },
): Promise<void> {
  await sendWritten(services, db, what.workspaceId, [
    {
      id: what.id,
      transportId: chat.transportId,
      purpose: 'dialogue',
      customerId: what.customerId,
      addressId: chat.id,
      content: {
        language: what.language,
        text: what.say.map(({ text }) => text).join('\n\n'),
        buttons: what.say.at(-1)?.buttons.map((row) => row.map((button) => ({ ...button }))) ?? [],
      },
      expiresAt: new Date(services.now().getTime() + REPLY_LIVES_MS),
    },
  ]);
}
