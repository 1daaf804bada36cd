import { wayOfKind } from '@otklik/contract';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { findKept, noteLikenesses } from '../interactions/merged-customers.ts';
import { reserveOf } from '../platform/database/database.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { newRow, newState, occasionOf } from './begin.ts';
import { GO_ON, readCommand, type Command } from './command.ts';
import type { DialogueEvent } from './dialogue.ts';
import { findLastDialogue, insertDialogue, openState, sealState, type DialogueRow } from './dialogues.store.ts';
import { endDialogue } from './end-dialogue.ts';
import { isAutomatic } from './automatic-words.ts';
import { isCourtesy } from './is-courtesy.ts';
import { isRemark } from './is-remark.ts';
import { isCustomer, listUnhandled, lockChat, markHandled, tieChat, type Chat, type Heard } from './heard.store.ts';
import { makeMove, sendReply } from './move.ts';
import { caseEntryOf } from './case-entry.ts';
import { isAwaited, lastThread, leaveChat } from './messenger-threads.ts';
import { findAskedBy, findByEntry, findByLink, findInvited, type OccasionRow } from './occasions.store.ts';
import { byCustomer, recordOptOut } from '../transports/opt-out/opt-out.service.ts';
import { dialogueWordsIn, heardIn, type HeardPhrases } from '@otklik/respond';
import { languageOf } from '../surveys/customer-language.ts';
import { addRemark } from '../responses/taking/add-remark.ts';
import { lookOf } from '../surveys/respondent-company.ts';
import { noteOwner } from '../transports/addresses/reach.ts';
import { hearStaff } from '../transports/staff-chats/hear-staff.service.ts';
import { sealFiles } from './sent-files.ts';
import { readStartToken } from './start-token.ts';
import { step } from './step.ts';
import { withTurn } from './turn-of-factors.ts';
import { isWithPerson, tellPerson } from './with-person.ts';
import { writtenToUsJob } from './written-to-us.ts';

/** Right after the thanks a "thank you too" is no new visit. */
const AFTERGLOW_MS = 10 * 60_000;
/** What is said in a chat so long after an answer is about it; later it is something else. */
const OF_LAST_ANSWER_MS = 7 * 24 * 3_600_000;

/**
 * Deals with all that a chat has said and nobody has dealt with yet, in order, in one transaction: state, answer, counts and reply
 * come together or not at all. A job that comes twice, or late, finds nothing left to do.
 */
export async function hear(
  services: Services,
  { workspaceId, addressId }: { readonly workspaceId: number; readonly addressId: string },
): Promise<void> {
  await inWorkspace(services.db, workspaceId, async (db) => {
    const locked = await lockChat(db, workspaceId, addressId);
    if (locked === undefined) return;
    let chat: Chat = locked;
    for (const heard of await listUnhandled(db, services.secrets, workspaceId, addressId)) {
      if (heard.automatic === true) {
        await markHandled(db, workspaceId, heard.id, services.now());
        continue;
      }
      const command = heard.text === null ? null : readCommand(heard.text, await everyPhrase(services, workspaceId));
      const said = { ...heard, isStop: command?.kind === 'stop', isAutomatic: isAutomatic(heard.text ?? '') };
      if (await hearStaff(services, db, workspaceId, { chat, said: { ...said, language: heard.language } })) {
        await markHandled(db, workspaceId, heard.id, services.now());
        chat = (await lockChat(db, workspaceId, addressId)) ?? chat;
        continue;
      }
      chat = await knowCustomer(services, db, workspaceId, chat, heard);
      await hearOne({ services, db, workspaceId, chat, heard, command });
      await markHandled(db, workspaceId, heard.id, services.now());
    }
  });
}

interface Hearing {
  readonly services: Services;
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
  readonly chat: Chat;
  readonly heard: Heard;
  /** What he says to the machine, in any language that the company speaks; null: words, or none. */
  readonly command: Command | null;
}

/** Who writes: tied to this chat already, or by a link made for him, or known by the telephone that the provider vouches for. */
async function knowCustomer(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  chat: Chat,
  heard: Heard,
): Promise<Chat> {
  const tied = heard.start === null ? null : readStartToken(services.secrets, workspaceId, heard.start);
  if (tied !== null && (await isCustomer(db, workspaceId, tied))) return tie(services, db, workspaceId, chat, tied);
  if (chat.customerId !== null && heard.phone === undefined) return chat;
  const given = {
    ...(heard.phone === undefined ? { externalId: `${chat.kind}:${heard.from}` } : { phone: heard.phone }),
    ...(heard.name === undefined ? {} : { name: heard.name }),
    ...(heard.language === undefined ? {} : { language: heard.language }),
  };
  const [customerId = null] = await resolveCustomers(db, workspaceId, services.secrets, [given], services.now());
  return customerId === null || customerId === chat.customerId
    ? chat
    : tie(services, db, workspaceId, chat, customerId);
}

async function tie(services: Services, db: WorkspaceDb, workspaceId: number, chat: Chat, named: string): Promise<Chat> {
  const customerId = await findKept(db, workspaceId, named);
  if (chat.customerId !== null && chat.customerId !== customerId)
    await noteLikenesses(db, workspaceId, [[chat.customerId, customerId]], 'chat', services.now());
  await tieChat(db, workspaceId, chat.id, customerId);
  await noteOwner(db, workspaceId, chat.kind, { before: chat.customerId, now: customerId });
  return { ...chat, customerId };
}

async function hearOne(hearing: Hearing): Promise<void> {
  const { services, db, workspaceId, chat, heard } = hearing;
  const last = await findLastDialogue(db, workspaceId, {
    transportId: chat.transportId,
    addressId: chat.id,
    customerId: chat.customerId,
    tag: heard.button === null ? null : tagOf(heard.button),
  });
  const isOpen = last?.phase === 'asking' || last?.phase === 'with_person';
  const started = heard.start === null ? undefined : await startedBy(hearing);
  if (started !== undefined) return begin(hearing, started, null, isOpen ? last : undefined);
  const words = wordsTo(hearing);
  if (last !== undefined && isForPerson(hearing, last)) {
    const files = sealFiles(services, chat.transportId, heard);
    return tellPerson(services, db, last, { id: heard.id, text: words ?? heard.text ?? '', files });
  }
  const answered = words === null ? null : await answeredCase(hearing, words, isOpen ? last : undefined);
  if (words !== null && answered !== null) return tellDesk(hearing, words, answered);
  // A machine's words are no answer, no comment and no case; in a case that is talked about, whoever answers reads them.
  if (words !== null && heard.files === undefined && isAutomatic(words)) return;
  // A file is no answer to a question in a chat, which stays open; it is kept with the case that is talked about, or a new one.
  if (isOpen && words !== null && heard.files !== undefined && heard.text === null)
    return tellDesk(hearing, words, null);
  if (last !== undefined && isOpen && heard.start === null) return goOn(hearing, last);
  if (last !== undefined && isOpen) return goOn(hearing, last, GO_ON);
  if (heard.button !== null) return;
  const takesCases = (await caseEntryOf(db, workspaceId, chat.transportId)) !== null;
  const isAfterglow = heard.start === null && last?.phase === 'finished' && isRecent(services, last);
  if (isAfterglow && !isCommand(hearing) && !(takesCases && words !== null && !isCourtesy(words)))
    return keepLateWords(hearing, last);
  if (heard.start === null && last?.phase === 'stopped' && !(takesCases && words !== null))
    return isLate(hearing) ? keepLateWords(hearing, last) : goOn(hearing, last);
  const about =
    (chat.customerId === null
      ? undefined
      : await findAskedBy(
          db,
          workspaceId,
          { transportId: chat.transportId, customerId: chat.customerId },
          services.now(),
        )) ?? (await findByEntry(db, workspaceId, chat.transportId));
  if (about !== undefined) return begin(hearing, about, heard.text, undefined);
  if (takesCases && words !== null) return tellDesk(hearing, words, null);
  if (takesCases && heard.start !== null) return greet(hearing);
  if (last !== undefined && isLate(hearing)) return keepLateWords(hearing, last);
  await withoutOccasion(hearing);
}

const fileSent = { ru: '(прислал файл)', uk: '(надіслав файл)', en: '(sent a file)' } as const;
const fileLeft = {
  ru: '(прислал файл: он остался в мессенджере)',
  uk: '(надіслав файл: він лишився в месенджері)',
  en: '(sent a file: it stays in the messenger)',
} as const;

/** What he says in words of his own, to a person or a machine; null: a button, a link, or a word that the machine obeys. */
function wordsTo({ chat, heard, command }: Hearing): string | null {
  if (heard.start !== null || heard.button !== null) return null;
  const text = heard.text?.trim() ?? '';
  if (heard.files !== undefined) {
    const language = languageOf(chat.language ?? heard.language ?? null);
    // What the messenger gives to nobody is said: whoever answers knows that there is something to ask for.
    if (heard.files.some(({ source }) => source === null)) return `${text}\n${fileLeft[language]}`.trim();
    return text === '' ? fileSent[language] : text;
  }
  if (heard.text === null || text === '') return null;
  return command === null || command.kind === 'person' ? heard.text : null;
}

/** The case that his words answer: what was last written in this chat was of it, and no question that was put since. */
async function answeredCase(
  { services, db, workspaceId, chat }: Hearing,
  words: string,
  open: DialogueRow | undefined,
): Promise<string | null> {
  const thread = await lastThread(db, workspaceId, chat.id);
  if (thread === undefined || !isAwaited(thread, words, services.now())) return null;
  return open !== undefined && (!thread.byPerson || thread.saidAt === null || open.begun_at > thread.saidAt)
    ? null
    : thread.caseId;
}

/** For whoever takes cases in. */
async function tellDesk(
  { services, db, workspaceId, chat, heard }: Hearing,
  words: string,
  answers: string | null,
  place: { readonly unitId: number; readonly touchpointId: number } | null = null,
): Promise<void> {
  await services.jobs.enqueue(db, writtenToUsJob, {
    workspaceId,
    transportId: chat.transportId,
    addressId: chat.id,
    incomingId: heard.id,
    customerId: chat.customerId,
    language: chat.language ?? heard.language ?? null,
    words: services.secrets.encrypt(words).toString('base64'),
    files: sealFiles(services, chat.transportId, heard),
    answers,
    place,
  });
}

/** Words that nobody has asked for: no command, no courtesy, and two of them at least. */
function isLate(hearing: Hearing): boolean {
  const words = wordsTo(hearing);
  return words !== null && hearing.command === null && isRemark(words);
}

/** After the last question, or after "stop", he still has something to say: it belongs to what he answered here lately, else it is a case. */
async function keepLateWords(hearing: Hearing, last: DialogueRow): Promise<void> {
  const { services, db, workspaceId } = hearing;
  const words = wordsTo(hearing);
  if (words === null || !isLate(hearing)) return;
  const since = services.now().getTime() - (last.heard_at ?? last.begun_at).getTime();
  const said = { responseId: last.response_id, words };
  if (since < OF_LAST_ANSWER_MS && (await addRemark(services, db, workspaceId, said))) return;
  await tellDesk(hearing, words, null, { unitId: last.unit_id, touchpointId: last.touchpoint_id });
}

/** Whoever opens a bot that takes cases is told what it is for. */
async function greet({ services, db, workspaceId, chat, heard }: Hearing): Promise<void> {
  const { words } = await lookOf(reserveOf(services.db), workspaceId);
  const language = chat.language ?? heard.language ?? 'ru';
  const say = [{ text: dialogueWordsIn(language, words).writeToUs, buttons: [] }];
  const id = uuidOf(workspaceId, 'greeted', heard.id);
  await sendReply(services, db, chat, { workspaceId, id, customerId: chat.customerId, language, say });
}

/** Whoever has asked for a person talks to him, unless he tells the machine something. */
function isForPerson({ services, heard, command }: Hearing, last: DialogueRow): boolean {
  if (heard.start !== null || heard.button !== null) return false;
  if (!isWithPerson(last, services.now())) return false;
  if (heard.files !== undefined) return true;
  return heard.text !== null && heard.text.trim() !== '' && command === null;
}

/** An invitation's own token, a printed code's, or nothing that we know. */
async function startedBy({ services, db, workspaceId, heard }: Hearing): Promise<OccasionRow | undefined> {
  const token = heard.start ?? '';
  if (token.length < 16) return undefined;
  const now = services.now();
  return (await findInvited(db, workspaceId, { token }, now)) ?? (await findByLink(db, workspaceId, token, now));
}

/** A new occasion in the same chat ends the one before it: one question is open at a time. */
async function begin(
  hearing: Hearing,
  about: OccasionRow,
  words: string | null,
  open: DialogueRow | undefined,
): Promise<void> {
  const { services, db, workspaceId, heard } = hearing;
  // Whoever comes with an invitation is who was invited.
  const chat =
    about.customer_id === null ? hearing.chat : await tie(services, db, workspaceId, hearing.chat, about.customer_id);
  const place = { workspaceId, transportId: chat.transportId, addressId: chat.id };
  const row = await newRow(services, db, about, place, { customerId: chat.customerId, seed: heard.id });
  if (open?.id === row.id) return goOn({ ...hearing, chat }, open, GO_ON);
  if (open !== undefined) await endDialogue(services, db, open);
  const occasion = await occasionOf(services, db, row, chat.kind, about);
  if (occasion === null) return;
  const fresh = await newState(db, occasion, row, [about.language, chat.language, heard.language]);
  const whole: DialogueRow = { ...row, phase: fresh.phase, state: sealState(services.secrets, fresh) };
  // The same invitation once more in this chat: it was finished, or stopped, before.
  if (!(await insertDialogue(db, whole))) return;
  const state = await withTurn(services, row, occasion, fresh);
  const stepped = step(occasion, state, { kind: 'begin', words });
  const [causeId, causeText] = [heard.id, heard.text ?? ''];
  await makeMove({ services, db, chat, row: whole, about, occasion, stepped, causeId, causeText });
}

async function goOn(hearing: Hearing, row: DialogueRow, instead?: string): Promise<void> {
  const { services, db, chat, heard } = hearing;
  const about = await aboutOf(hearing, row);
  const occasion = await occasionOf(services, db, row, chat.kind, about);
  if (occasion === null) return;
  const state = await withTurn(services, row, occasion, openState(services.secrets, row));
  const stepped = step(occasion, state, eventOf(heard, instead));
  const [causeId, causeText] = [heard.id, heard.text ?? ''];
  await makeMove({ services, db, chat, row, about, occasion, stepped, causeId, causeText });
}

function eventOf(heard: Heard, instead: string | undefined): DialogueEvent {
  if (instead !== undefined) return { kind: 'text', text: instead };
  return heard.button === null ? { kind: 'text', text: heard.text ?? '' } : { kind: 'button', id: heard.button };
}

async function aboutOf({ services, db, workspaceId }: Hearing, row: DialogueRow): Promise<OccasionRow> {
  const invited =
    row.invitation_id === null
      ? undefined
      : await findInvited(db, workspaceId, { id: row.invitation_id }, services.now());
  return (
    invited ?? {
      ...row,
      interaction_id: null,
      employee_id: null,
      topic_id: null,
      product_ids: null,
      segment_ids: null,
      language: null,
      occurred_at: null,
      expires_at: null,
    }
  );
}

/** Nothing is asked here; but "stop" is heard all the same. */
async function withoutOccasion({ services, db, workspaceId, chat, heard, command }: Hearing): Promise<void> {
  if (command?.kind !== 'stop' || chat.customerId === null) return;
  const { words } = await lookOf(reserveOf(services.db), workspaceId);
  const shown = heard.text ?? '';
  const work = { db, workspaceId, actor: byCustomer, now: services.now(), requestId: heard.id };
  await leaveChat(db, workspaceId, chat.id);
  await recordOptOut(work, { customerId: chat.customerId, way: wayOfKind(chat.kind), shown, how: 'dialogue' });
  const language = chat.language ?? heard.language ?? 'ru';
  const say = [{ text: dialogueWordsIn(language, words).stopped, buttons: [] }];
  // Made of the chat, not of the message: it is confirmed once.
  const id = uuidOf(workspaceId, 'stopped', chat.id);
  await sendReply(services, db, chat, { workspaceId, id, customerId: chat.customerId, language, say });
}

/** Where no survey says which languages are spoken, "stop" is heard in each that the company speaks. */
async function everyPhrase(services: Services, workspaceId: number): Promise<HeardPhrases> {
  const { words } = await lookOf(reserveOf(services.db), workspaceId);
  return heardIn(Object.keys(words), words);
}

/** A button says which dialogue it belongs to; another one may have begun since. */
function tagOf(button: string): string {
  return button.split(':')[0] ?? '';
}

function isRecent(services: Services, last: DialogueRow): boolean {
  return services.now().getTime() - (last.heard_at ?? last.begun_at).getTime() < AFTERGLOW_MS;
}

function isCommand({ command }: Hearing): boolean {
  return command?.kind === 'stop' || command?.kind === 'person';
}
