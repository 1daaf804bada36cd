import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../services.ts';

/** A proxy closes a silent connection after a minute or so. */
const HEARTBEAT_MS = 25_000;

/**
 * Server-sent events until the reader goes or the process stops.
 * @param follow is given what sends an event, and gives what ends its listening
 */
export function streamEvents(
  { stopping }: Pick<Services, 'stopping'>,
  request: FastifyRequest,
  reply: FastifyReply,
  follow: (send: (event: string, data: object) => void) => () => void,
): FastifyReply {
  reply.hijack();
  const stream = reply.raw;
  stream.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  stream.write('retry: 3000\n\n');
  const stop = follow((event, data) => void stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  const heartbeat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS);
  const end = () => {
    clearInterval(heartbeat);
    stopping.signal.removeEventListener('abort', end);
    stop();
    stream.end();
  };
  request.raw.once('close', end);
  stopping.signal.addEventListener('abort', end, { once: true });
  return reply;
}
