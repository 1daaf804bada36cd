import { contactSignalEndpoints } from '@otklik/contract';
import { companyRoute } from '../../company/company.route.ts';
import type { Route } from '../../platform/http/route.ts';
import { askSignal } from './ask-signal.service.ts';

export const contactSignalRoutes: readonly Route[] = [
  companyRoute(contactSignalEndpoints.get, ({ query }, work, company) => askSignal(work, company, query)),
];
