import hoodiecrow from 'hoodiecrow-imap';

export interface MailboxServer {
  readonly port: number;
  /** What a delivery does: the letter lies there, and whoever waits is told. */
  deliver(letter: Buffer): void;
  close(): Promise<void>;
}

/** An IMAP server that somebody else wrote, on this port of this machine or a free one, with the mailbox of one user whose password is `secret`. */
export async function startMailboxServer(
  user: string,
  letters: readonly Buffer[] = [],
  port = 0,
): Promise<MailboxServer> {
  const server = hoodiecrow({
    plugins: ['IDLE'],
    storage: { INBOX: { messages: letters.map((letter) => ({ raw: letter.toString('latin1') })) } },
    users: { [user]: { password: 'secret' } },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return {
    port: server.server.address().port,
    deliver: (letter) => server.appendMessage('INBOX', [], false, letter.toString('latin1')),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
