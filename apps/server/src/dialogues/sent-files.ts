import { z } from 'zod';
import type { Services } from '../platform/services.ts';
import type { IncomingFile } from '../transports/transport.ts';

export const incomingFile = z.object({ name: z.string().nullable(), source: z.string().nullable() });

/** Files that came with words in a chat, for whoever keeps them: encrypted, for a queue is read by whoever looks for what hangs. */
export const sentFiles = z.object({ transportId: z.int(), incomingId: z.uuid(), sealed: z.string() });
export type SentFiles = z.infer<typeof sentFiles>;

/** @returns null: none came */
export function sealFiles(
  { secrets }: Pick<Services, 'secrets'>,
  transportId: number,
  { id: incomingId, files = [] }: { readonly id: string; readonly files?: readonly IncomingFile[] | undefined },
): SentFiles | null {
  if (files.length === 0) return null;
  return { transportId, incomingId, sealed: secrets.encrypt(JSON.stringify(files)).toString('base64') };
}

export function openFiles({ secrets }: Pick<Services, 'secrets'>, { sealed }: SentFiles) {
  return z.array(incomingFile).parse(JSON.parse(secrets.decrypt(Buffer.from(sealed, 'base64'))));
}
