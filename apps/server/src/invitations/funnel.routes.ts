import { funnelEndpoints, type FunnelRow } from '@otklik/contract';
import { responseRate, standing } from '@otklik/metrics';
import { unitIdsBelow } from '../company/company.ts';
import { companyRoute } from '../company/company.route.ts';
import type { Route, Sent } from '../platform/http/route.ts';
import { countFunnel, type FunnelCount } from './funnel.store.ts';

export const funnelRoutes: readonly Route[] = [
  companyRoute(funnelEndpoints.get, async ({ query }, work, company) => {
    const { from, to } = query;
    const unitIds = query.unitIds === undefined ? null : unitIdsBelow(company, query.unitIds);
    const rows = await countFunnel(work.db, work.workspaceId, { from, to, unitIds });
    return { items: rows.filter(({ touchpoint_id: id }) => company.touchpoints.byId.has(id)).map(judge) };
  }),
];

/** The share of those who were reached; the standing is that of the answers, by the same rule as every index. */
function judge(row: FunnelCount): Sent<FunnelRow> {
  return {
    touchpointId: row.touchpoint_id,
    served: row.served,
    considered: row.considered,
    asked: row.asked,
    delivered: row.delivered,
    opened: row.opened,
    answered: row.answered,
    finished: row.finished,
    // Nobody was reached: there is nothing that could have been answered.
    responseRate: responseRate(row.answered, row.delivered === 0 ? null : row.delivered),
    standing: standing({ n: row.answered, mode: 'invited', served: row.delivered }),
    spent: row.spent,
  };
}
