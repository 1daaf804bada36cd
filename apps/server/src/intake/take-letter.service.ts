import type { LetterReason, LetterVerdict } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { readBounce } from '../transports/email/read-bounce.ts';

import { takeReceipts } from '../transports/receipts/receipts.service.ts';
import { getTransport, knownKind } from '../transports/transports.service.ts';
import { keptFile } from './kept-file.ts';
import { letterToCase, type Became, type IntakeDesk } from './letter-to-case.ts';
import { countFromSender, findLetter, insertFiles, insertLetter, insertPlace, type Place } from './letters.store.ts';
import { moveCursor, type MailboxRow } from './mailboxes.store.ts';
import { readHeading } from './read-heading.ts';
import { readLetter, type ReadLetter } from './read-letter.ts';
import { automaticSign } from './recognise-automatic.ts';

export interface FoundLetter {
  readonly place: Place;
  readonly receivedAt: Date;
  readonly size: number;
  readonly source: Buffer;
  /** The source is its beginning only. */
  readonly isCut: boolean;
}

const HOUR_MS = 3_600_000;
/** From one address in an hour: whoever writes more is a machine, or two machines are answering each other. */
const MOST_LETTERS = 60;
const MOST_CASES = 10;

/**
 * Deals with one letter in one transaction: what stands in the ledger of places was dealt with, and what does not was not. Killed in
 * between it is read again; delivered twice, read by two, or numbered anew by its server it becomes one message all the same,
 * for every id is made of what the letter says.
 */
export async function takeLetter(services: Services, mailbox: MailboxRow, found: FoundLetter): Promise<void> {
  const { workspace_id: workspaceId } = mailbox;
  const read = await understood(found);
  if (typeof read === 'string') return refuseLetter(services, mailbox, found, read);
  const bounce = bounceIn(read, found);
  if (bounce !== null) {
    const { kind, transportId } = await replyTransport(services, mailbox);
    await takeReceipts(services, { workspaceId, transportId, kind }, [bounce]);
  }
  const company = await companyOf(services.db, workspaceId);
  const id = uuidOf(workspaceId, 'letter', read.digest);
  await inWorkspace(services.db, workspaceId, async (db) => {
    if (!(await insertPlace(db, workspaceId, found.place, id))) return;
    if ((await findLetter(db, workspaceId, id)) === undefined) {
      const desk: IntakeDesk = { services, db, workspaceId, company, mailbox, now: services.now() };
      const senderIndex = services.secrets.blindIndex(workspaceId, read.from.address);
      const automatic =
        bounce === null ? (automaticSign(read, ownAddresses(mailbox)) ?? (await tooOften(desk, senderIndex))) : null;
      const became: Became =
        bounce !== null
          ? { verdict: 'bounce', reason: null }
          : automatic !== null
            ? { verdict: 'automatic', reason: automatic }
            : await letterToCase(desk, id, read);
      await keep(desk, id, { found, read, senderIndex, became });
    }
    await moveCursor(db, workspaceId, mailbox.id, found.place);
  });
}

/** What cannot be taken is written down with the reason and its heading, and stays in the mailbox. */
export async function refuseLetter(
  services: Services,
  mailbox: MailboxRow,
  found: FoundLetter,
  reason: LetterReason,
): Promise<void> {
  const { workspace_id: workspaceId } = mailbox;
  const { mailboxId, uidValidity, uid } = found.place;
  const id = uuidOf(workspaceId, 'letter', mailboxId, uidValidity, uid);
  const { subject, sender } = await readHeading(found.source);
  const { secrets } = services;
  await inWorkspace(services.db, workspaceId, async (db) => {
    if (!(await insertPlace(db, workspaceId, found.place, id))) return;
    const refused = { found: { ...found, isCut: false }, verdict: 'refused', reason } as const;
    await insertLetter(db, workspaceId, {
      ...rowOf(mailbox, id, services.now(), refused),
      subject: secrets.encrypt(subject),
      sender: sender === null ? null : secrets.encrypt(sender),
    });
    await moveCursor(db, workspaceId, mailbox.id, found.place);
  });
}

async function understood(found: FoundLetter): Promise<ReadLetter | 'unreadable' | 'no_sender'> {
  try {
    return (await readLetter(found.source)) ?? 'no_sender';
  } catch {
    return 'unreadable';
  }
}

function bounceIn(read: ReadLetter, { source, receivedAt }: FoundLetter) {
  if (!/^multipart\/report\b/i.test(read.headers.get('content-type')?.trim() ?? '')) return null;
  return readBounce(source.toString('utf8'), receivedAt);
}

async function replyTransport(services: Services, mailbox: MailboxRow) {
  const { workspace_id: workspaceId, transport_id: transportId } = mailbox;
  const row = await inWorkspace(services.db, workspaceId, (db) => getTransport({ db, workspaceId }, transportId));
  return { kind: knownKind(row), transportId };
}

function ownAddresses(mailbox: MailboxRow): ReadonlySet<string> {
  return new Set([mailbox.address.toLowerCase()]);
}

async function tooOften({ db, workspaceId, now }: IntakeDesk, senderIndex: Buffer): Promise<'too_often' | null> {
  const since = new Date(now.getTime() - HOUR_MS);
  const { letters, opened } = await countFromSender(db, workspaceId, senderIndex, since);
  return letters >= MOST_LETTERS || opened >= MOST_CASES ? 'too_often' : null;
}

interface Understood {
  readonly found: FoundLetter;
  readonly read: ReadLetter;
  readonly senderIndex: Buffer;
  readonly became: Became;
}

async function keep(desk: IntakeDesk, id: string, { found, read, senderIndex, became }: Understood): Promise<void> {
  const { db, workspaceId, mailbox, now } = desk;
  const { secrets } = desk.services;
  const sealed = (text: string) => secrets.encrypt(text);
  const { name, address } = read.from;
  await insertLetter(db, workspaceId, {
    ...rowOf(mailbox, id, now, { found, ...became }),
    message_id: read.messageId,
    sender: sealed(name === '' ? address : `${name} <${address}>`),
    sender_index: senderIndex,
    subject: sealed(read.subject),
    text: sealed(read.text),
    case_id: became.caseId ?? null,
    case_message_id: became.messageId ?? null,
    customer_id: became.customerId ?? null,
  });
  const isTaken = became.verdict === 'opened' || became.verdict === 'added';
  const files = read.files.map((file, place) => {
    const kept = isTaken ? keptFile(file, place) : { refused: 'automatic' as const };
    return {
      id: uuidOf(workspaceId, 'letter-file', id, place),
      letter_id: id,
      place,
      name: sealed(file.name),
      size: file.bytes.length,
      media_type: 'mediaType' in kept ? kept.mediaType : null,
      sealed: 'mediaType' in kept ? sealed(file.bytes.toString('base64')) : null,
      refused: 'refused' in kept ? kept.refused : null,
    };
  });
  await insertFiles(db, workspaceId, files);
}

function rowOf(
  mailbox: MailboxRow,
  id: string,
  now: Date,
  {
    found,
    verdict,
    reason,
  }: {
    readonly found: Omit<FoundLetter, 'source'>;
    readonly verdict: LetterVerdict;
    readonly reason: LetterReason | null;
  },
) {
  return {
    id,
    mailbox_id: mailbox.id,
    received_at: found.receivedAt,
    taken_at: now,
    size: found.size,
    verdict,
    reason,
    is_cut: found.isCut,
  };
}
