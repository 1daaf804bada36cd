import type { Outcome } from '../transport.ts';

/** What nodemailer throws, as far as it is read here. */
export interface SmtpError {
  readonly message: string;
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
}

/**
 * What an SMTP failure means. The server may have accepted a message only after its last byte: `wasHandedOver` says that all of it
 * was given to the line, and then silence is a doubt. Before that it is certain that nothing went.
 */
export function smtpOutcome(error: SmtpError, wasHandedOver: boolean): Outcome {
  const reason = (error.response ?? error.message).replaceAll(/\s+/g, ' ').slice(0, 300);
  const later = (everything: boolean): Outcome => ({ kind: 'later', reason, retryAfterSeconds: null, everything });
  if (error.code === 'EAUTH' || error.code === 'ENOAUTH' || error.code === 'ETLS') return later(true);
  const answer = error.responseCode;
  if (answer === undefined) return wasHandedOver ? { kind: 'doubtful', reason } : later(true);
  if (answer === 421) return later(true);
  if (answer >= 400 && answer < 500) return later(false);
  if (isAboutUs(error)) return later(true);
  return { kind: 'refused', reason, permanent: isDeadAddress(error) };
}

/** The server does not take us (not signed in, sender refused, blocked): no fault of this address, and the next would fare no better. */
function isAboutUs({ responseCode, command, response = '' }: SmtpError): boolean {
  if (responseCode === 530 || responseCode === 535) return true;
  if (command === 'MAIL FROM' || command === 'EHLO' || command === 'CONN') return true;
  return /\b5\.7\.(0|1|9|25|26)\b/.test(response) && command !== 'RCPT TO';
}

/** RFC 3463: 5.1.1 no such mailbox, 5.1.2 no such host, 5.1.3 malformed, 5.1.6 moved, 5.1.10 null MX, 5.2.1 disabled. */
function isDeadAddress({ responseCode, command, response = '' }: SmtpError): boolean {
  if (/\b5\.(1\.(1|2|3|6|10)|2\.1)\b/.test(response)) return true;
  if (/\b5\.\d+\.\d+\b/.test(response)) return false;
  return command === 'RCPT TO' && (responseCode === 550 || responseCode === 551 || responseCode === 553);
}
