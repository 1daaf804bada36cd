import type { CaseLetter, Letter } from '@otklik/contract';
import type { Sent } from '../platform/http/route.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { SaidByLetter } from './letter-to-case.ts';
import type { LetterFileRow, LetterRow, ListedLetter } from './letters.store.ts';

/** Whom it is from and what it is about is told to those who may see personal data. */
export function presentLetter(secrets: Secrets, row: ListedLetter, mayKnow: boolean): Sent<Letter> {
  return {
    id: row.id,
    mailboxId: row.mailbox_id,
    receivedAt: row.received_at,
    size: row.size,
    sender: opened(secrets, row.sender, mayKnow),
    subject: opened(secrets, row.subject, mayKnow),
    verdict: row.verdict as Letter['verdict'], // the table's check allows nothing else
    reason: row.reason as Letter['reason'], // written by this folder alone
    isCut: row.is_cut,
    caseId: row.case_id,
    copies: row.copies,
  };
}

export function presentCaseLetter(
  secrets: Secrets,
  row: LetterRow,
  files: readonly LetterFileRow[],
  mayKnow: boolean,
): Sent<CaseLetter> {
  return {
    id: row.id,
    messageId: row.case_message_id,
    sender: opened(secrets, row.sender, mayKnow),
    subject: opened(secrets, row.subject, mayKnow),
    text: opened(secrets, row.text, mayKnow),
    isCut: row.is_cut,
    files: (mayKnow ? files : []).map((file) => ({
      id: file.id,
      name: secrets.decrypt(file.name),
      size: file.size,
      mediaType: file.media_type,
      refused: file.refused as CaseLetter['files'][number]['refused'], // the table's check allows nothing else
    })),
  };
}

/** What a letter said, from what was kept of it; null where it was erased or never understood. */
export function readKept(secrets: Secrets, row: LetterRow): SaidByLetter | null {
  if (row.sender === null || row.text === null) return null;
  const sender = secrets.decrypt(row.sender);
  const [, name = '', address = sender] = /^(.*) <([^<>]+)>$/s.exec(sender) ?? [];
  return {
    from: { name, address },
    subject: row.subject === null ? '' : secrets.decrypt(row.subject),
    text: secrets.decrypt(row.text),
    messageId: row.message_id,
    answers: [],
    to: [],
  };
}

function opened(secrets: Secrets, sealed: Buffer | null, mayKnow: boolean): string | null {
  return sealed === null || !mayKnow ? null : secrets.decrypt(sealed);
}
