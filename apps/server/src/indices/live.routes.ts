import { indexEndpoints } from '@otklik/contract';
import { openRoute } from '../platform/http/route.ts';

/** A proxy closes a silent connection after a minute or so. */
const HEARTBEAT_MS = 25_000;

/** Server-sent events: an open dashboard asks again when something was counted. */
export const liveRoute = openRoute(indexEndpoints.live, async ({ reply, request, services, workspaceId }) => {
  reply.hijack();
  const stream = reply.raw;
  stream.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  stream.write('retry: 3000\n\n');
  const unsubscribe = services.live.subscribe(workspaceId, () => void stream.write('event: changed\ndata: {}\n\n'));
  const heartbeat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS);
  const end = () => {
    clearInterval(heartbeat);
    unsubscribe();
    stream.end();
  };
  request.raw.once('close', end);
  services.stopping.signal.addEventListener('abort', end, { once: true });
  return reply;
});
