/** An IMAP server for tests; it has no types of its own. */
declare module 'hoodiecrow-imap' {
  import type { AddressInfo } from 'node:net';
  interface Hoodiecrow {
    readonly server: { address(): AddressInfo };
    listen(port: number, host: string, listening: () => void): void;
    close(closed: () => void): void;
    /** What a delivery does: the letter lies there, and whoever waits is told. */
    appendMessage(mailbox: string, flags: readonly string[], internalDate: string | false, raw: string): void;
  }
  export default function hoodiecrow(options: {
    plugins?: readonly string[];
    storage: Record<string, { messages: readonly { raw: string; flags?: readonly string[] }[] }>;
    users?: Record<string, { password: string }>;
  }): Hoodiecrow;
}
