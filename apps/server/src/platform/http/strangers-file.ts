import type { FastifyReply } from 'fastify';

/** A file from a stranger: it is never run, framed or guessed at, whatever is in it. */
export function sendStrangersFile(
  reply: FastifyReply,
  { bytes, mediaType, name }: { readonly bytes: Buffer; readonly mediaType: string; readonly name: string },
): FastifyReply {
  const plain = name.replaceAll(/[^\w.-]+/g, '_');
  return reply
    .type(mediaType)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replaceAll("'", '%27')}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', `default-src 'none'; sandbox`)
    .header('cache-control', 'private, no-store')
    .send(bytes);
}
