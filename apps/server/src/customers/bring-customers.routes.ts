import { broughtCustomerEndpoints } from '@otklik/contract';
import { openRoute, type Route } from '../platform/http/route.ts';
import { bringCustomers } from './bring-customers.service.ts';

export const bringCustomersRoutes: readonly Route[] = [
  openRoute(broughtCustomerEndpoints.bring, ({ body, services, workspaceId, actor, request }) =>
    bringCustomers(services, { workspaceId, actor, requestId: request.id }, body),
  ),
];
