import type { FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const [compress, expand] = [promisify(gzip), promisify(gunzip)];

type Send = (request: FastifyRequest, reply: FastifyReply, type: string) => Promise<FastifyReply>;

/**
 * A text that never changes while the server runs: made when it is first asked for, kept only compressed (a megabyte of
 * reference is 60 KB), and written out for the few who cannot read that.
 */
export function compressedOnce(make: () => string): Send {
  let made: Promise<Buffer> | undefined;
  return async (request, reply, type) => {
    const packed = await (made ??= compress(make(), { level: 9 }));
    void reply.type(type).header('vary', 'accept-encoding');
    if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? ''))
      return reply.header('content-encoding', 'gzip').send(packed);
    return reply.send(await expand(packed));
  };
}
