import { Readable, Transform } from 'node:stream';
import type { Transporter } from 'nodemailer';
import { defineTransport, type Connection, type Outcome, type Outgoing } from '../transport.ts';
import { readBounceHook } from './bounce-hook.ts';
import { checkMailbox, readMailbox } from './bounce-mailbox.ts';
import { addressIn, domainOf, emailSettings, type EmailSettings } from './email-settings.ts';
import { letterBytes } from './letter-bytes.ts';
import { smtpOutcome, type SmtpError } from './smtp-outcome.ts';
import type { Sender } from './write-letter.ts';

/** As many as the common servers allow from one sender. */
const CONNECTIONS = 20;
/** Three times as many wait before them, so that they have work while those that came back are written down, many in one transaction. */
const AT_ONCE = 4 * CONNECTIONS;

/** RFC 8058 wants the signature to cover both headers of the one-click opt-out; nodemailer's own list lacks the second. */
const SIGNED =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:' +
  'List-Unsubscribe:List-Unsubscribe-Post';

export const email = defineTransport({
  name: 'email',
  settings: emailSettings,
  addressedBy: 'email',
  holdsDialogue: false,
  recognisesForMs: 0,
  comesBack: true,
  atOnce: AT_ONCE,
  listens: (settings) => emailSettings.partial().safeParse(settings).data?.imapHost !== undefined,
  connect(settings): Connection {
    // Read when it is needed: a start must not wait for it.
    let opening: Promise<Transporter> | undefined;
    const smtp = () => (opening ??= openSmtp(settings));
    return {
      async check() {
        try {
          await (await smtp()).verify();
          const mailbox = await checkMailbox(settings);
          return { ok: true, note: mailbox };
        } catch (error) {
          return { ok: false, reason: asError(error).response ?? asError(error).message };
        }
      },
      send: async (message) => sendLetter(await smtp(), settings, message),
      ...(settings.imapHost === undefined ? {} : { listen: (inbox, signal) => readMailbox(settings, inbox, signal) }),
      receive: (request, inbox) => readBounceHook(request, inbox),
      async close() {
        (await opening)?.close();
      },
    };
  },
});

async function openSmtp(settings: EmailSettings): Promise<Transporter> {
  const { createTransport } = (await import('nodemailer')).default;
  const timeout = settings.timeoutSeconds * 1000;
  const { dkimDomain: domainName, dkimSelector: keySelector, dkimPrivateKey: privateKey } = settings;
  const smtp = createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 200,
    // A pool that repeats by itself could repeat what was taken: what is repeated is decided by the outbox alone.
    maxRequeues: 0,
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'plain',
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(settings.user === undefined ? {} : { auth: { user: settings.user, pass: settings.password ?? '' } }),
    ...(domainName === undefined || keySelector === undefined || privateKey === undefined
      ? {}
      : { dkim: { domainName, keySelector, privateKey, headerFieldNames: SIGNED } }),
  } as Parameters<typeof createTransport>[0]); // the types know no maxRequeues
  smtp.use('stream', (mail, done) => {
    const progress = handedOver.get(mail.data.messageId as string);
    const create = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (options) => {
      // A signature is made of the stream that the library makes.
      const whole = progress?.whole ?? (privateKey === undefined ? letterBytes(mail.message) : null);
      const stream = whole === null ? inOnePiece(create(options)) : asItIs(whole);
      if (progress !== undefined) progress.stream = stream;
      return stream;
    };
    done();
  });
  return smtp;
}

const LAST_LINE = Buffer.from('.\r\n');

/**
 * A letter that we wrote ourselves has whole lines, and none that begins with a dot: that the library looks at each of its bytes for one,
 * and writes the last line by itself, is spared.
 */
function asItIs(letter: Buffer): Readable {
  const whole = Readable.from([Buffer.concat([letter, LAST_LINE])], { objectMode: false });
  const pipe = whole.pipe.bind(whole);
  whole.pipe = (target, options) => {
    if (target instanceof Transform) {
      target._transform = (chunk, _encoding, next) => next(null, chunk);
      target._flush = (next) => next();
    }
    return pipe(target, options);
  };
  return whole;
}

/** Handed over whole: a write to the server for every line of the header costs more than the letter itself. */
function inOnePiece(parts: Readable): Transform {
  const gathered: Buffer[] = [];
  const whole = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      gathered.push(chunk);
      next();
    },
    flush(next) {
      next(null, Buffer.concat(gathered));
    },
  });
  parts.on('error', (error) => whole.destroy(error));
  return parts.pipe(whole);
}

interface HandedOver {
  /** Written by us; null: the mail library writes it. */
  readonly whole: Buffer | null;
  /** Read to its end, the server may have all of it. */
  stream: Readable | null;
}
/** Each letter under way; by its Message-ID, which is made of our own. */
const handedOver = new Map<string, HandedOver>();

async function sendLetter(smtp: Transporter, settings: EmailSettings, message: Outgoing): Promise<Outcome> {
  const messageId = `<${message.id}@${domainOf(addressIn(settings.from))}>`;
  const whole = await plainLetter(settings, message, messageId);
  const progress: HandedOver = { whole, stream: null };
  handedOver.set(messageId, progress);
  const envelope = { from: returnPath(settings, message.id), to: message.to };
  try {
    if (whole !== null) await smtp.sendMail({ envelope, messageId, raw: whole });
    else await smtp.sendMail({ ...asTheLibraryWrites(settings, message), envelope, messageId });
    return { kind: 'sent', providerId: message.id };
  } catch (error) {
    return smtpOutcome(asError(error), progress.stream?.readableEnded === true);
  } finally {
    handedOver.delete(messageId);
  }
}

const senders = new WeakMap<EmailSettings, Sender>();

/** Null: a letter of another kind, or one that is to be signed, which is done to what the library writes. */
async function plainLetter(settings: EmailSettings, message: Outgoing, messageId: string): Promise<Buffer | null> {
  const { subject, text, html, letter } = message.content;
  if (html === null || letter != null || settings.dkimPrivateKey !== undefined) return null;
  // Read when it is needed: a start must not wait for it.
  const { senderOf, writeLetter } = await import('./write-letter.ts');
  let sender = senders.get(settings);
  if (sender === undefined) senders.set(settings, (sender = senderOf(settings.from, settings.replyTo)));
  const optOut = message.optOut?.oneClick ?? null;
  return writeLetter(sender, {
    to: message.to,
    messageId,
    subject: subject ?? '',
    text,
    html,
    optOut,
    date: new Date(),
  });
}

function asTheLibraryWrites(settings: EmailSettings, message: Outgoing) {
  return {
    from: settings.from,
    to: message.to,
    ...threadOf(settings, message),
    // Cyrillic is a third shorter in it than in quoted-printable, and nothing has to be weighed.
    textEncoding: 'base64' as const,
    subject: message.content.subject ?? '',
    text: message.content.text,
    ...(message.content.html === null ? {} : { html: message.content.html }),
    headers: {
      ...(message.content.letter?.byPerson === true
        ? {}
        : { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }),
      ...(message.optOut === null
        ? {}
        : {
            'List-Unsubscribe': { prepared: true, value: `<${message.optOut.oneClick}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
  };
}

function threadOf(settings: EmailSettings, { content }: Outgoing): object {
  const letter = content.letter ?? null;
  if (letter === null) return settings.replyTo === undefined ? {} : { replyTo: settings.replyTo };
  const references = letter.references.map((id) => `<${id}>`);
  const last = references.at(-1);
  return { replyTo: letter.replyTo, ...(last === undefined ? {} : { inReplyTo: last, references }) };
}

/** `bounces+<id>@polden.example`: what comes back says itself which message it speaks of. */
function returnPath(settings: EmailSettings, messageId: string): string {
  const address = settings.bounceAddress ?? addressIn(settings.from);
  if (settings.bounceAddress === undefined) return address;
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${messageId.replaceAll('-', '')}${address.slice(at)}`;
}

function asError(error: unknown): SmtpError {
  return error instanceof Error ? error : new Error(String(error));
}
