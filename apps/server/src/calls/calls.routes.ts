import { callEndpoints } from '@otklik/contract';
import { searchCustomers } from '../interactions/search-customers.ts';
import { openRoute, route, type Route } from '../platform/http/route.ts';
import { enterCall } from './enter-call.service.ts';

export const callRoutes: readonly Route[] = [
  openRoute(callEndpoints.enter, ({ body, services, workspaceId, actor, now, request }) =>
    enterCall(services, { workspaceId, actor, now, requestId: request.id }, body),
  ),
  route(callEndpoints.findCustomers, async ({ body, services }, work) => ({
    items: await searchCustomers(work, services.secrets, body.typed),
  })),
];
