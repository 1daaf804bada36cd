import type { LetterReason, LetterVerdict } from '@otklik/contract';
import { replyAddress } from '../cases/thread/case-address.ts';
import { isClosed } from '../cases/case-status.ts';
import { hearCustomer } from '../cases/thread/say-in-case.service.ts';
import { customerActor } from '../cases/customer-side/customer-actor.ts';
import { noteLetter } from '../cases/thread/letter-thread.ts';
import { openCase } from '../cases/open-case.service.ts';
import { titleOf } from '../cases/title-of.ts';
import type { Company } from '../company/company.ts';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { cutQuotes } from './cut-quotes.ts';
import { findThread } from './find-thread.ts';
import { languageOfText } from './language-of-text.ts';
import type { MailboxRow } from './mailboxes.store.ts';
import type { ReadLetter } from './read-letter.ts';

export interface IntakeDesk {
  readonly services: Services;
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
  readonly company: Company;
  readonly mailbox: MailboxRow;
  readonly now: Date;
}

export interface Became {
  readonly verdict: LetterVerdict;
  readonly reason: LetterReason | null;
  readonly caseId?: string;
  readonly messageId?: string | null;
  readonly customerId?: string | null;
}

/** What a letter says, as far as a case needs it. */
export type SaidByLetter = Pick<ReadLetter, 'from' | 'subject' | 'text' | 'messageId' | 'answers' | 'to'>;

const DAY_MS = 86_400_000;
const LONGEST_SAID = 20_000;
const wordless = { ru: 'Письмо без текста', uk: 'Лист без тексту', en: 'A letter without text' } as const;

/** A reply goes to its case and opens it again where it was closed not long ago; everything else is a new case. */
export async function letterToCase(desk: IntakeDesk, letterId: string, letter: SaidByLetter): Promise<Became> {
  const { services, db, workspaceId, company, mailbox, now } = desk;
  const said = cutQuotes(letter.text).slice(0, LONGEST_SAID);
  const language = languageOfText(`${letter.subject}\n${said}`);
  const given = { email: letter.from.address, name: letter.from.name, ...(language === null ? {} : { language }) };
  const [customerId = null] = await resolveCustomers(db, workspaceId, services.secrets, [given], now);
  const found = customerId === null ? undefined : await findThread(desk, letter, customerId);
  const text = said === '' ? letter.subject : said;
  const words = text === '' ? wordless[language ?? 'ru'] : text;
  const caseDesk = { db, workspaceId, actor: customerActor, now };
  if (found !== undefined && goesOn(found, mailbox, now)) {
    await noteLetter(services.secrets, desk, found.id, heardBy(mailbox, found.id, letter));
    const messageId = uuidOf(workspaceId, 'case-heard', found.id, letterId);
    await hearCustomer(services, caseDesk, company, found.id, { id: messageId, text: words });
    return { verdict: 'added', reason: null, caseId: found.id, messageId, customerId };
  }
  const caseId = uuidOf(workspaceId, 'case', 'letter', letterId);
  await noteLetter(services.secrets, desk, caseId, heardBy(mailbox, caseId, letter));
  await openCase(services, caseDesk, company, {
    id: caseId,
    title: titleOf(letter.subject === '' ? words : letter.subject),
    text: words,
    origin: 'email',
    class: mailbox.class as 'complaint', // the table's check allows the classes of `Opening` alone
    priority: 'normal',
    topicId: null,
    unitId: mailbox.unit_id,
    touchpointId: mailbox.touchpoint_id,
    employeeId: null,
    customerId,
    language,
    orderNumber: null,
    responseId: null,
    interactionId: null,
    occurredAt: now,
    continues: found?.id ?? null,
  });
  return { verdict: 'opened', reason: null, caseId, messageId: null, customerId };
}

function goesOn(
  found: { readonly status: Parameters<typeof isClosed>[0]; readonly closed_at: Date | null },
  mailbox: MailboxRow,
  now: Date,
): boolean {
  if (!isClosed(found.status) || found.closed_at === null) return true;
  return now.getTime() - found.closed_at.getTime() <= mailbox.reopen_days * DAY_MS;
}

function heardBy(mailbox: MailboxRow, caseId: string, letter: SaidByLetter) {
  return {
    transportId: mailbox.transport_id,
    replyTo: replyAddress(mailbox, caseId),
    subject: letter.subject.replace(/^(?:\s*(?:re|fw|fwd|на|отв|ha)\s*:\s*)+/i, '').slice(0, 200),
    messageId: letter.messageId,
  };
}
