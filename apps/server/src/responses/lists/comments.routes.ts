import { commentEndpoints } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { visibleUnits } from '../../company/references.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { listComments } from './lists.store.ts';
import { presentComment } from './present-response.ts';

export const commentRoutes: readonly Route[] = [
  route(commentEndpoints.list, async ({ query, actor, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const { limit, cursor, units, ...filter } = query;
    const page = { after: readCursor(cursor, 3), limit: limit + 1 };
    const seen = visibleUnits(company, actor.unitIds, units);
    const rows = await listComments(work.db, work.workspaceId, { ...filter, units: seen }, page);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map(presentComment),
      nextCursor:
        last === undefined ? null : writeCursor(last.occurred_at.toISOString(), last.response_id, last.question_id),
    };
  }),
];
