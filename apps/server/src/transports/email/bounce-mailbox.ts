import type { ImapFlow } from 'imapflow';
import type { Inbox, Receipt } from '../transport.ts';
import type { EmailSettings } from './email-settings.ts';
import { checkFolder, watchFolder, type ImapAddress } from './imap.ts';
import { readBounce } from './read-bounce.ts';

/** A report gives back the head of the letter; whoever sends megabytes sends no report. */
const LONGEST_REPORT = 1024 * 1024;
const AT_A_TIME = 200;

/** Says in a word that the mailbox can be read; null: none is set. @throws when it cannot */
export async function checkMailbox(settings: EmailSettings): Promise<string | null> {
  const address = addressOf(settings);
  return address === null ? null : checkFolder(address);
}

/**
 * Reads unseen letters until the signal, and marks each as seen once its receipt is kept: killed in between, it reads it again, and a
 * receipt repeated changes nothing.
 */
export async function readMailbox(settings: EmailSettings, inbox: Inbox, signal: AbortSignal): Promise<void> {
  const address = addressOf(settings);
  if (address !== null) await watchFolder(address, (client) => readUnseen(client, inbox), signal);
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

function addressOf(settings: EmailSettings): ImapAddress | null {
  if (settings.imapHost === undefined) return null;
  return {
    host: settings.imapHost,
    port: settings.imapPort,
    security: settings.imapSecurity,
    user: settings.imapUser ?? settings.user ?? '',
    password: settings.imapPassword ?? settings.password ?? '',
    folder: settings.imapMailbox,
    timeoutSeconds: settings.timeoutSeconds,
  };
}
