import type { FastifyReply } from 'fastify';
import type { Services } from '../platform/services.ts';

export interface SealedFile {
  readonly name: string;
  readonly media_type: string;
  readonly sealed: Buffer;
}

/** A file from a stranger: it is never run, framed or guessed at, whatever is in it. */
export function sendFile({ secrets }: Pick<Services, 'secrets'>, reply: FastifyReply, file: SealedFile): FastifyReply {
  return reply
    .type(file.media_type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', `default-src 'none'; sandbox`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(secrets.decrypt(file.sealed), 'base64'));
}
