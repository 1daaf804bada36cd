import { indexEndpoints } from '@otklik/contract';
import { streamEvents } from '../platform/http/event-stream.ts';
import { openRoute } from '../platform/http/route.ts';

/** An open dashboard asks again when something was counted, or when the case that it shows goes on. */
export const liveRoute = openRoute(indexEndpoints.live, async ({ reply, request, services, workspaceId }) =>
  streamEvents(services, request, reply, (send) =>
    services.live.subscribe(workspaceId, (caseId) =>
      caseId === null ? send('changed', {}) : send('case', { caseId }),
    ),
  ),
);
