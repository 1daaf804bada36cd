import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';

const BETWEEN_LOOKS_MS = 60_000;

export interface ImapAddress {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'plain';
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  readonly timeoutSeconds: number;
}

/** Says in a word that the mailbox can be read. @throws when it cannot */
export async function checkFolder(address: ImapAddress): Promise<string> {
  const client = await openImap(address);
  try {
    await client.connect();
    const status = await client.status(address.folder, { messages: true, unseen: true });
    if (status === false) throw new Error(`There is no mailbox ${address.folder}`);
    return `IMAP: ${status.messages ?? 0} / ${status.unseen ?? 0}`;
  } finally {
    await client.logout().catch(() => client.close());
  }
}

/** Looks into a folder at once, whenever the server says that something came, and every minute; until the signal. @throws when the line is lost */
export async function watchFolder(
  address: ImapAddress,
  look: (client: ImapFlow) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const client = await openImap(address);
  // Without a listener a lost connection would end the process.
  const lost = new Promise<Error>((resolve) => client.once('error', resolve));
  await client.connect();
  const stop = () => client.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.mailboxOpen(address.folder);
    let wake: (() => void) | null = null;
    client.on('exists', () => wake?.());
    while (!signal.aborted) {
      const news = new Promise<void>((resolve) => (wake = resolve));
      await look(client);
      // By itself the library would begin to listen only after a quarter of a minute; the next command ends it.
      client.idle().catch(() => undefined);
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

async function openImap({ host, port, security, user, password, timeoutSeconds }: ImapAddress): Promise<ImapFlow> {
  const { ImapFlow: Client } = await import('imapflow'); // a company without a mailbox does not carry it
  return new Client({
    host,
    port,
    secure: security === 'tls',
    ...(security === 'plain' ? { doSTARTTLS: false } : {}),
    auth: { user, pass: password },
    logger: false,
    connectionTimeout: timeoutSeconds * 1000,
    greetingTimeout: timeoutSeconds * 1000,
  });
}
