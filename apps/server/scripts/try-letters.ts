import { randomUUID } from 'node:crypto';

/** What is known of a letter that was shown. */
export interface ShownLetter {
  readonly envelopeFrom: string;
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  /** Where an answer to it goes. */
  readonly answerHere: string;
}

const asLetter = (lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n`);
const inUtf8 = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

function written(fields: readonly string[], text: string): Buffer {
  return asLetter([
    ...fields,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${randomUUID()}@example.org>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
  ]);
}

/** A letter of a customer who was not asked anything. */
export function letterOf(text: string, to: string): Buffer {
  const fields = ['From: Olga <olga@example.org>', `To: ${to}`, `Subject: ${inUtf8(text.slice(0, 60))}`];
  return written(fields, text);
}

/** What the customer answers to a letter of ours. */
export function answerTo({ to, subject, messageId, answerHere }: ShownLetter, text: string): Buffer {
  const threaded = [`In-Reply-To: ${messageId}`, `References: ${messageId}`];
  return written([`From: ${to}`, `To: ${answerHere}`, `Subject: ${inUtf8(`Re: ${subject}`)}`, ...threaded], text);
}

/** The report of a server that knows no such mailbox (RFC 3464). */
export function bounceOf({ envelopeFrom, to, messageId }: ShownLetter): Buffer {
  return asLetter([
    'From: MAILER-DAEMON@example.org',
    `To: ${envelopeFrom}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 no such mailbox',
    '',
    '--b',
    'Content-Type: message/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '',
    '--b--',
  ]);
}
