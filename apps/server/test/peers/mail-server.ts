import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly raw: string;
  readonly headers: ReadonlyMap<string, string>;
  /** Its text part, decoded. */
  readonly text: string;
}

export interface MailServer {
  readonly port: number;
  readonly letters: Letter[];
  close(): Promise<void>;
}

/** A mail server that somebody else wrote, on a free port of this machine. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 200,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const raw = Buffer.concat(chunks).toString('utf8');
        for (const { address } of session.envelope.rcptTo) letters.push(readLetter(from, address, raw));
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return { port, letters, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

export function readLetter(from: string, to: string, raw: string): Letter {
  const at = raw.indexOf('\r\n\r\n');
  const headers = readHeaders(raw.slice(0, at));
  return { from, to, raw, headers, text: textPart(raw) };
}

function readHeaders(head: string): Map<string, string> {
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

function textPart(raw: string): string {
  const start = raw.search(/content-type: text\/plain/i);
  const body = raw.slice(raw.indexOf('\r\n\r\n', Math.max(0, start)) + 4);
  const end = body.search(/\r\n--/);
  const part = end < 0 ? body : body.slice(0, end);
  const head = raw.slice(Math.max(0, start - 200), raw.length - body.length);
  if (/base64/i.test(head)) return Buffer.from(part, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(head)) return part;
  const bytes = part
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
