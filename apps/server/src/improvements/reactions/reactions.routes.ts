import { reactionEndpoints } from '@otklik/contract';
import { companyRoute } from '../../company/company.route.ts';
import type { Route } from '../../platform/http/route.ts';
import { listReactions } from './list-reactions.service.ts';

export const reactionRoutes: readonly Route[] = [
  companyRoute(reactionEndpoints.list, async ({ query }, work, company) => ({
    items: await listReactions(work, company, query),
  })),
];
