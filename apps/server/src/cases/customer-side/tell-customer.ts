import type { Company } from '../../company/company.ts';
import { awaitCustomer, threadOfCase, type MessengerChat } from '../../dialogues/messenger-threads.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { systemActor, type Actor } from '../../platform/actor.ts';
import type { Services } from '../../platform/services.ts';
import { languageOf } from '../../surveys/customer-language.ts';
import { sendWritten } from '../../transports/message/give-words.ts';
import { customerOrigin } from '../../surveys/proven-hosts.ts';
import { publicOrigin } from '../../transports/providers/public-origin.ts';
import { wayToReach } from '../../transports/addresses/reach-customer.ts';
import { announceCase } from '../announce-case.ts';
import { numberOf, type CaseDesk } from '../case.ts';
import { isThere, seenInChat } from '../chat/chat-presence.ts';
import { lastComment, type AnsweredComment } from '../thread/comment-thread.ts';
import { nextLetter, type NextLetter } from '../thread/letter-thread.ts';
import { casePath } from './case-path.ts';
import type { CaseRow } from '../cases.store.ts';
import { isPublicSpeaker } from '../thread/review-of-case.ts';
import { replyAddressOf } from '../thread/reply-mailboxes.ts';
import { addMessage } from '../thread/thread.store.ts';
import { sendIfUnseen } from '../chat/unseen-job.ts';
import { sayToCustomer } from './words-to-customer.ts';

const KEPT_MS = 7 * 86_400_000;

export type ToldCase = Pick<
  CaseRow,
  'id' | 'year' | 'number' | 'token' | 'customer_id' | 'language' | 'unit_id' | 'origin'
>;

interface Telling {
  /** Names it within the case, so that a repetition tells nothing twice. */
  readonly key: string;
  readonly text: string;
  readonly byPerson?: boolean;
  /** Whose words stand in it; what leaves by itself is nobody's, whoever pressed the button that sent it. */
  readonly author?: Actor;
}

/** What was said, and under which id it stands in the thread. */
interface Said {
  readonly id: string;
  readonly text: string;
  readonly byPerson: boolean;
}

interface PersonalWay {
  readonly transportId: number;
  /** Where he writes letters about it: what the next one answers. */
  readonly letter: NextLetter | null;
  /** The messenger in which he spoke: what is said of his case is said there. */
  readonly chat: MessengerChat | null;
}

/**
 * Tells the customer something of his case, in the transaction that decided it: it stands on his page at once, and goes out by the
 * first transport that reaches him, or under the post where he spoke; one who has the chat before his eyes reads it there. Nothing goes by
 * itself to who wrote a review or a comment.
 */
export async function tellCustomer(
  services: Services,
  desk: CaseDesk,
  company: Company,
  row: ToldCase,
  { key, text, byPerson = false, author = byPerson ? desk.actor : systemActor }: Telling,
): Promise<boolean> {
  const { db, workspaceId, now } = desk;
  // His page has an address that nobody could tell him.
  if (!byPerson && isPublicSpeaker(row)) return false;
  // Everybody reads what stands under a post: only what a person wrote for it goes there, and never the address of the customer's page.
  const comment = byPerson && row.origin === 'comment' ? await lastComment(db, workspaceId, row.id) : null;
  const inChat = comment === null && isThere(await seenInChat(db, workspaceId, row.id), now);
  const personal = comment !== null || inChat ? null : await personalWay(services, desk, row);
  const said = { id: uuidOf(workspaceId, 'case-message', row.id, key), text, byPerson };
  const delivery = comment === null && personal === null ? 'page' : 'planned';
  const message = { id: said.id, direction: 'out', text, delivery, isAutomatic: !byPerson } as const;
  if (!(await addMessage({ ...desk, actor: author }, row.id, message))) return false;
  announceCase(services, desk, row.id);
  if (inChat) await sendIfUnseen(services, desk, { caseId: row.id, messageId: said.id, byPerson });
  if (comment !== null) await sendComment(services, desk, row, comment, said);
  else if (personal !== null) await sendPersonally(services, desk, company, row, { ...said, way: personal });
  return true;
}

async function sendComment(
  services: Services,
  { db, workspaceId, now }: CaseDesk,
  row: ToldCase,
  { transportId, post, replyTo }: AnsweredComment,
  { id, text }: Said,
): Promise<void> {
  const content = { language: languageOf(row.language), text, comment: { post, replyTo } };
  await sendWritten(services, db, workspaceId, [{ ...notice(id, row, now), transportId, content }]);
}

/** The way by which a customer is written to alone; null: only his own page is left. */
export async function personalWay(
  services: Services,
  desk: CaseDesk,
  { id, customer_id: customerId }: ToldCase,
): Promise<PersonalWay | null> {
  if (customerId === null) return null;
  const { db, workspaceId } = desk;
  const letter = await nextLetter(services.secrets, desk, id);
  const chat = await threadOfCase(db, workspaceId, id);
  // He is answered where he spoke last.
  if (letter !== null && (chat === null || letter.notedAt >= chat.notedAt))
    return { transportId: letter.transportId, letter, chat: null };
  const way = chat ?? (await wayToReach(db, workspaceId, customerId));
  return way === null ? null : { transportId: way.transportId, letter: null, chat };
}

/** Sends what stands in the thread to the customer alone. */
export async function sendPersonally(
  services: Services,
  desk: CaseDesk,
  company: Company,
  row: ToldCase,
  { id, text, byPerson, way: { transportId, letter, chat } }: Said & { readonly way: PersonalWay },
): Promise<void> {
  const { db, workspaceId, now } = desk;
  const language = languageOf(row.language);
  const number = numberOf(row);
  const origin = await customerOrigin(services.db, workspaceId, publicOrigin(services.config));
  const page = origin + casePath(workspaceId, row.token);
  const replyTo = letter?.headers.replyTo ?? (await replyAddressOf(desk, company, row, transportId));
  const content = {
    language,
    subject:
      letter === null ? sayToCustomer(language, 'subject', { number }) : `Re: ${letter.subject} [${number}]`.trim(),
    letter: replyTo === null ? null : { replyTo, references: letter?.headers.references ?? [], byPerson },
    // Whoever is answered in a chat answers there; his page he was told of with the number.
    text:
      chat !== null && byPerson
        ? text
        : `${text}\n\n${sayToCustomer(language, chat === null ? 'page' : 'follow', { number, page })}`,
    link: page,
  };
  const addressId = chat?.addressId ?? null;
  await sendWritten(services, db, workspaceId, [{ ...notice(id, row, now), transportId, addressId, content }]);
  if (chat !== null) await awaitCustomer(db, workspaceId, row.id, { now, byPerson });
}

function notice(id: string, { customer_id: customerId }: ToldCase, now: Date) {
  const expiresAt = new Date(now.getTime() + KEPT_MS);
  return { id, purpose: 'notice', customerId, addressId: null, expiresAt } as const;
}
