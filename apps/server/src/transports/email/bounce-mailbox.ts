import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import type { Inbox, Receipt } from '../transport.ts';
import type { EmailSettings } from './email-settings.ts';
import { readBounce } from './read-bounce.ts';

/** A report gives back the head of the letter; whoever sends megabytes sends no report. */
const LONGEST_REPORT = 1024 * 1024;
const BETWEEN_LOOKS_MS = 60_000;
const AT_A_TIME = 200;

/** Says in a word that the mailbox can be read; null: none is set. @throws when it cannot */
export async function checkMailbox(settings: EmailSettings): Promise<string | null> {
  const client = open(settings);
  if (client === null) return null;
  try {
    await client.connect();
    const status = await client.status(settings.imapMailbox, { messages: true, unseen: true });
    if (status === false) throw new Error(`There is no mailbox ${settings.imapMailbox}`);
    return `IMAP: ${status.messages ?? 0} / ${status.unseen ?? 0}`;
  } finally {
    await client.logout().catch(() => client.close());
  }
}

/**
 * Reads unseen letters until the signal, and marks each as seen once its receipt is kept: killed in between, it reads it again, and a
 * receipt repeated changes nothing.
 */
export async function readMailbox(settings: EmailSettings, inbox: Inbox, signal: AbortSignal): Promise<void> {
  const client = open(settings);
  if (client === null) return;
  // Without a listener a lost connection would end the process.
  const lost = new Promise<Error>((resolve) => client.once('error', resolve));
  await client.connect();
  const stop = () => client.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.mailboxOpen(settings.imapMailbox);
    let wake: (() => void) | null = null;
    client.on('exists', () => wake?.());
    while (!signal.aborted) {
      await readUnseen(client, inbox);
      const news = new Promise<void>((resolve) => (wake = resolve));
      const nothing = new AbortController();
      const error = await Promise.race([
        news,
        lost,
        sleep(BETWEEN_LOOKS_MS, undefined, { signal: AbortSignal.any([signal, nothing.signal]) }).catch(
          () => undefined,
        ),
      ]);
      nothing.abort();
      if (error instanceof Error) throw error;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    client.close();
  }
}

async function readUnseen(client: ImapFlow, inbox: Inbox): Promise<void> {
  const unseen = await client.search({ seen: false }, { uid: true });
  const uids = unseen === false ? [] : (unseen ?? []);
  for (let from = 0; from < uids.length; from += AT_A_TIME) {
    const some = uids.slice(from, from + AT_A_TIME);
    const small: number[] = [];
    for await (const letter of client.fetch(some, { size: true }, { uid: true }))
      if ((letter.size ?? 0) <= LONGEST_REPORT) small.push(letter.uid);
    const receipts: Receipt[] = [];
    if (small.length > 0)
      for await (const letter of client.fetch(small, { source: true, internalDate: true }, { uid: true })) {
        const at = new Date(letter.internalDate ?? Date.now());
        const receipt = letter.source === undefined ? null : readBounce(letter.source.toString('utf8'), at);
        if (receipt !== null) receipts.push(receipt);
      }
    await inbox.receipts(receipts);
    await client.messageFlagsAdd(some, ['\\Seen'], { uid: true });
  }
}

function open(settings: EmailSettings): ImapFlow | null {
  if (settings.imapHost === undefined) return null;
  return new ImapFlow({
    host: settings.imapHost,
    port: settings.imapPort,
    secure: settings.imapSecurity === 'tls',
    ...(settings.imapSecurity === 'plain' ? { doSTARTTLS: false } : {}),
    auth: {
      user: settings.imapUser ?? settings.user ?? '',
      pass: settings.imapPassword ?? settings.password ?? '',
    },
    logger: false,
    connectionTimeout: settings.timeoutSeconds * 1000,
    greetingTimeout: settings.timeoutSeconds * 1000,
  });
}
