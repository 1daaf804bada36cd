import { contactSignalEndpoints, seesColleagues } from '@otklik/contract';
import { employeeOf } from '../../company/company.ts';
import { companyRoute } from '../../company/company.route.ts';
import type { Route } from '../../platform/http/route.ts';
import { askSignal, topicsBelow } from './ask-signal.service.ts';
import { countByOperator } from './operators.store.ts';

export const contactSignalRoutes: readonly Route[] = [
  companyRoute(contactSignalEndpoints.get, ({ query }, work, company) => askSignal(work, company, query)),
  companyRoute(contactSignalEndpoints.operators, async ({ query }, work, company) => {
    const topics = query.topics === undefined ? null : topicsBelow(company, query.topics);
    const items = await countByOperator(work.db, work.workspaceId, query, topics);
    if (seesColleagues(work.actor.role)) return { items };
    const own = employeeOf(company, work.actor.id)?.id;
    return { items: items.filter(({ employeeId }) => own !== undefined && employeeId === own) };
  }),
];
