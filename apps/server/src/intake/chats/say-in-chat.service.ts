import { chatWords } from '@otklik/respond';
import { isClosed } from '../../cases/case-status.ts';
import { hearCustomer } from '../../cases/thread/say-in-case.service.ts';
import { customerActor } from '../../cases/customer-side/customer-actor.ts';
import { caseWithId, type LetterCase } from '../../cases/thread/letter-thread.ts';
import { keepFile } from '../../cases/files/keep-file.ts';
import { nameCustomer } from '../../cases/customer-side/name-customer.ts';
import { openCase } from '../../cases/open-case.service.ts';
import { titleOf } from '../../cases/title-of.ts';
import type { CaseDesk } from '../../cases/case.ts';
import { resolveCustomers } from '../../interactions/customers.service.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import type { CustomerGiven } from '../../interactions/told-customer.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import type { FormFile } from '../../responses/uploads/multipart-form.ts';
import { fileNameOf } from '../file-name.ts';
import type { Standing } from './find-talk.ts';
import { freestOf } from './agents.store.ts';
import { whoIsThere } from './attendance.ts';
import { countCasesOfChats } from './chats.store.ts';
import { goOnWithTalk } from './silence.store.ts';
import { noteCaseOfChat, noteSeen } from './talks.store.ts';

const HOUR_MS = 3_600_000;
/** Of one chat: a thousand addresses that begin ten each are no customers. */
const MOST_CASES_AN_HOUR = 300;
/** Of one customer in one case: nobody reads more, and a program writes more. */
const MOST_MESSAGES = 500;

/** What a customer sends: words, files, or both. */
export interface Word {
  /** Sent again under it, it is the same message. */
  readonly said: string;
  readonly text: string;
  readonly files: readonly FormFile[];
}

/** The first message: a case with a number at once, by the key that its page was given. @returns the case's token; null while too many come in */
export async function beginTalk(
  services: Services,
  standing: Standing,
  word: Word & { readonly key: string; readonly person: CustomerGiven },
): Promise<string | null> {
  const id = caseBegun(standing, word.key);
  return atDesk(services, standing, async (desk) => {
    const found = await caseWithId(desk, id);
    if (found !== undefined) return goOnUnlessOpening(services, desk, standing, found, word);
    const customerId = await whoIs(services, desk, standing, word.person);
    return open(services, desk, standing, word, { id, customerId, continues: null });
  });
}

/** The case that the key of a page makes. */
export function caseBegun({ chat }: Pick<Standing, 'chat'>, key: string): string {
  return uuidOf(chat.workspace_id, 'case', 'chat', chat.id, key);
}

/** The customer whom the site has named, or who has left an address; null: nobody knows who it is. */
export async function whoIs(
  { secrets }: Pick<Services, 'secrets'>,
  { db, workspaceId, now }: CaseDesk,
  { visitor, language }: Standing,
  person: CustomerGiven,
): Promise<string | null> {
  const given = { ...person, ...(visitor === null ? {} : { externalId: visitor.externalId }), language };
  const [customerId = null] = await resolveCustomers(db, workspaceId, secrets, [given], now);
  return customerId;
}

/** Another word of a chat that has its case. @returns the token of the case that it stands in; null while too many come in */
export function sayMore(services: Services, standing: Standing, caseId: string, word: Word): Promise<string | null> {
  return atDesk(services, standing, async (desk) => {
    const found = await caseWithId(desk, caseId);
    return found === undefined ? null : goOn(services, desk, standing, found, word);
  });
}

function atDesk<T>(services: Services, { chat }: Standing, act: (desk: CaseDesk) => Promise<T>): Promise<T> {
  const { workspace_id: workspaceId } = chat;
  return inWorkspace(services.db, workspaceId, (db) =>
    act({ db, workspaceId, actor: customerActor, now: services.now() }),
  );
}

/** The page has sent before: this word again, or another one by somebody who never saw where his chat goes on. */
async function goOnUnlessOpening(
  services: Services,
  desk: CaseDesk,
  standing: Standing,
  found: LetterCase,
  word: Word,
): Promise<string | null> {
  return found.text === textOf(standing, word) ? found.token : goOn(services, desk, standing, found, word);
}

async function goOn(
  services: Services,
  desk: CaseDesk,
  standing: Standing,
  found: LetterCase,
  word: Word,
): Promise<string | null> {
  const { workspaceId, now } = desk;
  if (found.heard >= MOST_MESSAGES) return null;
  if (isLongClosed(standing, found, now)) {
    const id = uuidOf(workspaceId, 'case', 'chat', found.id, word.said);
    return open(services, desk, standing, word, { id, customerId: found.customer_id, continues: found.id });
  }
  const id = uuidOf(workspaceId, 'chat-said', found.id, word.said);
  const text = textOf(standing, word);
  if (await hearCustomer(services, desk, standing.company, found.id, { id, text }))
    await keepFiles(services, desk, found.id, word);
  if (standing.visitor !== null && found.customer_id === null) {
    const customerId = await whoIs(services, desk, standing, {});
    if (customerId !== null) await nameCustomer(desk, found.id, customerId);
  }
  await noteSeen(desk.db, workspaceId, [found.id], now);
  await goOnWithTalk(desk.db, workspaceId, found.id);
  return found.token;
}

/** What is said soon after the solution is about it; later it is something else. */
function isLongClosed({ settings }: Standing, { status, closed_at: closedAt }: LetterCase, now: Date): boolean {
  return isClosed(status) && closedAt !== null && now.getTime() - closedAt.getTime() > settings.againHours * HOUR_MS;
}

interface Beginning {
  readonly id: string;
  readonly customerId: string | null;
  readonly continues: string | null;
}

async function open(
  services: Services,
  desk: CaseDesk,
  standing: Standing,
  word: Word,
  { id, customerId, continues }: Beginning,
): Promise<string | null> {
  const { db, workspaceId, now } = desk;
  const { chat, company, language } = standing;
  const since = new Date(now.getTime() - HOUR_MS);
  const recent = (await countCasesOfChats(db, workspaceId, { chatId: chat.id, since })).get(chat.id) ?? 0;
  if (recent >= MOST_CASES_AN_HOUR) return null;
  const text = textOf(standing, word);
  const isNew = await openCase(services, desk, company, {
    id,
    title: titleOf(text),
    text,
    origin: 'chat',
    class: chat.class as 'consultation', // the table's check allows the classes of `Opening` alone
    priority: 'normal',
    topicId: null,
    unitId: chat.unit_id,
    touchpointId: chat.touchpoint_id,
    employeeId: null,
    customerId,
    language,
    orderNumber: null,
    responseId: null,
    interactionId: null,
    occurredAt: now,
    continues,
    // Nobody there: the settings choose, as with every case.
    ownerId: await freestOf(db, workspaceId, await whoIsThere(db, standing, now)),
  });
  if (!isNew) {
    // Its page sent twice at once; the other one has committed meanwhile.
    const found = await caseWithId(desk, id);
    return found === undefined ? null : goOnUnlessOpening(services, desk, standing, found, word);
  }
  // After the case was opened: its number and its page go to the address that he left, for he may close the chat at once.
  await noteCaseOfChat(db, { workspace_id: workspaceId, case_id: id, chat_id: chat.id, at: now, seen_at: now });
  await keepFiles(services, desk, id, word);
  return (await caseWithId(desk, id))?.token ?? null;
}

async function keepFiles(services: Services, desk: CaseDesk, caseId: string, { files }: Word): Promise<void> {
  for (const [at, file] of files.entries())
    await keepFile(services, desk, caseId, { name: fileNameOf(file, at), bytes: file.bytes, isShared: true });
}

function textOf({ language }: Standing, { text }: Word): string {
  return text === '' ? chatWords[language].fileAlone : text;
}
