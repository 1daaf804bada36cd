/** An IMAP server for tests; it has no types of its own. */
declare module 'hoodiecrow-imap' {
  import type { AddressInfo } from 'node:net';
  interface Hoodiecrow {
    readonly server: { address(): AddressInfo };
    listen(port: number, listening: () => void): void;
    close(closed: () => void): void;
  }
  export default function hoodiecrow(options: {
    plugins?: readonly string[];
    storage: Record<string, { messages: readonly { raw: string; flags?: readonly string[] }[] }>;
    users?: Record<string, { password: string }>;
  }): Hoodiecrow;
}
