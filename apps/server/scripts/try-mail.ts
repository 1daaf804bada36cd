// A mail server for trying things out: takes every letter, shows it, and keeps it in a folder; two mailboxes that are read by IMAP, and
// somebody who writes, answers and has moved away. npm run try mail -- [port] [folder]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { startMailboxServer } from '../test/peers/mailbox-server.ts';
import { answerTo, bounceOf, letterOf, type ShownLetter } from './try-letters.ts';

const port = Number(process.argv[2] ?? 2525);
const folder = path.resolve(process.argv[3] ?? 'letters');
const [SUPPORT, BOUNCES] = ['support@example.org', 'bounces@example.org'];
mkdirSync(folder, { recursive: true });
const mailboxes = {
  [SUPPORT]: await startMailboxServer(SUPPORT, [], port + 1),
  [BOUNCES]: await startMailboxServer(BOUNCES, [], port + 2),
};
let count = 0;
let last: ShownLetter | null = null;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      const to = rcptTo.map(({ address }) => address);
      void take(Buffer.concat(chunks), mailFrom === false ? '' : mailFrom.address, to);
      done();
    });
  },
});

async function take(raw: Buffer, envelopeFrom: string, to: readonly string[]): Promise<void> {
  const file = path.join(folder, `${String(++count).padStart(4, '0')}.eml`);
  writeFileSync(file, raw);
  const { text = '', subject = '', messageId = '', from, replyTo } = await PostalMime.parse(raw);
  const answerHere = replyTo?.[0]?.address ?? from?.address ?? '';
  last = { envelopeFrom, to: to[0] ?? '', subject, messageId, answerHere };
  console.log(`\n── to ${to.join(', ')} · ${subject} · ${file}\n${text}`);
  for (const [address, mailbox] of Object.entries(mailboxes))
    if (to.some((one) => isFor(address, one))) mailbox.deliver(raw);
}

/** `support+c1@example.org` is read where `support@example.org` is. */
function isFor(mailbox: string, address: string): boolean {
  return address.toLowerCase().replace(/\+[^@]*/, '') === mailbox;
}

function write(line: string): void {
  if (line === '/bounce' && last !== null) mailboxes[BOUNCES]?.deliver(bounceOf(last));
  else if (line.startsWith('/reply ') && last !== null) mailboxes[SUPPORT]?.deliver(answerTo(last, line.slice(7)));
  else if (line.startsWith('/')) console.log('There is no letter yet to answer or to send back.');
  else if (line !== '') mailboxes[SUPPORT]?.deliver(letterOf(line, SUPPORT));
}

server.on('error', (error) => console.error(error.message));
server.listen(port, '127.0.0.1', () => {
  console.log(`Letters to 127.0.0.1:${port} are shown here and kept in ${folder}
IMAP without encryption, password "secret": ${SUPPORT} on port ${port + 1}, ${BOUNCES} on port ${port + 2}
What you type is a letter from Olga to ${SUPPORT}; "/reply …" answers the letter shown last; "/bounce" sends it back. Ctrl-C ends it.`);
});
createInterface({ input: process.stdin }).on('line', (line) => write(line.trim()));
