// A mail server for trying things out: takes every letter, shows it, and keeps it in a folder. npm run try mail -- [port] [folder]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';

const port = Number(process.argv[2] ?? 2525);
const folder = path.resolve(process.argv[3] ?? 'letters');
mkdirSync(folder, { recursive: true });
let count = 0;

/** Quoted-printable and base64 are undone, so that the addresses in the text can be clicked in a terminal. */
function readable(raw: string): string {
  const start = raw.search(/content-type: text\/plain/i);
  const body = raw.slice(raw.indexOf('\r\n\r\n', Math.max(0, start)) + 4);
  const part = body.slice(0, Math.max(0, body.search(/\r\n--/)) || body.length);
  const head = raw.slice(Math.max(0, start - 200), raw.length - body.length);
  if (/base64/i.test(head)) return Buffer.from(part, 'base64').toString('utf8');
  const text = part
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1').toString('utf8');
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const raw = Buffer.concat(chunks);
      const file = path.join(folder, `${String(++count).padStart(4, '0')}.eml`);
      writeFileSync(file, raw);
      const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
      console.log(`\n── to ${to} · ${file}\n${readable(raw.toString('latin1'))}`);
      done();
    });
  },
});
server.on('error', (error) => console.error(error.message));
server.listen(port, '127.0.0.1', () =>
  console.log(`Letters to 127.0.0.1:${port} are shown here and kept in ${folder}`),
);
