import { tillEndpoints } from '@otklik/contract';
import { deviceRing } from '../devices/device-ring.ts';
import { openRoute, type Route } from '../platform/http/route.ts';
import { takeReceipt, takeReceipts } from './take-receipts.service.ts';

export const tillRoutes: readonly Route[] = [
  openRoute(tillEndpoints.receipt, async ({ body, services, request }) => {
    const till = await deviceRing(services).admit(request.headers.authorization, ['till']);
    return { id: await takeReceipt(services, till, body) };
  }),
  openRoute(tillEndpoints.receipts, async ({ body, services, request }) => {
    const till = await deviceRing(services).admit(request.headers.authorization, ['till']);
    return takeReceipts(services, till, body);
  }),
];
