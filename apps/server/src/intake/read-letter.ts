import { hash } from 'node:crypto';
import type { Address, Attachment, Email } from 'postal-mime';
import { textOfHtml } from './text-of-html.ts';

/** More than anybody writes; what lies behind it stays in the mailbox. */
const LONGEST_TEXT = 200_000;
export const LONGEST_SUBJECT = 500;
export const LONGEST_NAME = 200;

export interface ReadLetter {
  readonly from: { readonly address: string; readonly name: string };
  /** Whom it was written to: our own address may carry the token of a case. */
  readonly to: readonly string[];
  readonly subject: string;
  /** Everything that was written, quotes and signature included. */
  readonly text: string;
  readonly messageId: string | null;
  /** Message-IDs that it answers, the nearest first. */
  readonly answers: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  readonly files: readonly LetterFile[];
  /** The same letter gives the same digest, wherever and however often it is delivered; a forged Message-ID does not. */
  readonly digest: string;
}

export interface LetterFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** @returns null when it says nowhere whom it is from @throws when it is no letter at all (nested without end, headers of megabytes) */
export async function readLetter(source: Buffer): Promise<ReadLetter | null> {
  const { default: PostalMime } = await import('postal-mime');
  const email = await PostalMime.parse(source, { maxNestingDepth: 50, maxRfc822NestingDepth: 3 });
  const headers = new Map(email.headers.toReversed().map(({ key, value }) => [key, value] as const));
  const [from] = mailboxes(email.from);
  if (from === undefined || !/^\S+@\S+$/.test(from.address)) return null;
  const text = textOf(email);
  const subject = clean(email.subject ?? '').slice(0, LONGEST_SUBJECT);
  const messageId = idsIn(email.messageId)[0] ?? null;
  return {
    from: { address: from.address.toLowerCase(), name: clean(from.name).slice(0, LONGEST_NAME) },
    to: [...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])]
      .flatMap((one) => mailboxes(one))
      .map(({ address }) => address.toLowerCase())
      .concat(headers.get('delivered-to') ?? [], headers.get('x-original-to') ?? []),
    subject,
    text,
    messageId,
    answers: [...new Set([...idsIn(email.inReplyTo), ...idsIn(email.references).toReversed()])].slice(0, 50),
    headers,
    files: email.attachments.flatMap((file) => fileOf(file)),
    digest: hash('sha256', [messageId, from.address, email.date, subject, text].join('\u001f'), 'hex'),
  };
}

function mailboxes(address: Address | undefined): { address: string; name: string }[] {
  if (address === undefined) return [];
  return address.group === undefined ? [address] : address.group;
}

function textOf(email: Email): string {
  const said = clean(email.text ?? (email.html === undefined ? '' : textOfHtml(email.html)));
  if (said !== '') return said.slice(0, LONGEST_TEXT);
  return invitationIn(email.attachments).slice(0, LONGEST_TEXT);
}

/** A meeting that somebody proposes often comes without a word: its own fields say what it is. */
function invitationIn(files: readonly Attachment[]): string {
  const calendar = files.find(({ mimeType }) => mimeType === 'text/calendar');
  if (calendar === undefined) return '';
  const lines = bytesOf(calendar)
    .toString('utf8')
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  const field = (name: string) => lines.find((line) => new RegExp(`^${name}[:;]`).test(line))?.replace(/^[^:]*:/, '');
  const said = [field('SUMMARY'), field('DTSTART'), field('LOCATION'), field('DESCRIPTION')];
  return clean(
    said
      .filter((one) => one !== undefined && one !== '')
      .join('\n')
      .replaceAll(/\\[nN]/g, '\n')
      .replaceAll(/\\([,;\\])/g, '$1'),
  );
}

function fileOf(file: Attachment): LetterFile[] {
  // The picture of a signature is part of the letter's looks, and nothing that somebody sent.
  if (file.related === true && file.disposition !== 'attachment') return [];
  const name = clean(file.filename ?? '')
    .replaceAll(/[/\\]/g, '_')
    .slice(0, LONGEST_NAME);
  return [{ name: name === '' ? file.mimeType : name, bytes: bytesOf(file) }];
}

function bytesOf({ content }: Attachment): Buffer {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
}

function idsIn(value: string | undefined): string[] {
  return [...(value ?? '').matchAll(/<([^<>\s]{1,400})>/g)].map((match) => match[1] ?? '');
}

/** What the database and a page can hold; wide spaces and endless empty lines are a mail program's, not the writer's. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}|[\u200b\ufeff]/gu, '')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
