import { ideaEndpoints } from '@otklik/contract';
import { companyRoute } from '../../company/company.route.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { assignIdea } from './assign-idea.service.ts';
import { decideIdea } from './decide-idea.service.ts';
import { presentIdea } from './idea.ts';
import { listIdeas } from './ideas.store.ts';
import { proposeIdea } from './propose-idea.service.ts';

export const ideaRoutes: readonly Route[] = [
  route(ideaEndpoints.list, async ({ query, actor }, work) => {
    const { limit, cursor, state, mine, improvement } = query;
    const [before] = readCursor(cursor, 1) ?? [];
    const rows = await listIdeas(work.db, work.workspaceId, {
      state,
      authorId: mine === 'written' ? actor.id : undefined,
      decidedBy:
        mine === 'to_decide' ? { ownerId: actor.id, withUnowned: actor.scopes.has('company:write') } : undefined,
      improvementId: improvement,
      before: before === undefined ? null : Number(before),
      limit: limit + 1,
    });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((row) => presentIdea(row, actor)),
      nextCursor: last === undefined ? null : writeCursor(String(last.id)),
    };
  }),
  companyRoute(ideaEndpoints.create, ({ body, services }, work, company) => proposeIdea(work, services, company, body)),
  companyRoute(ideaEndpoints.decide, ({ params, body, services }, work, company) =>
    decideIdea(work, services, company, { id: params.ideaId, decision: body }),
  ),
  companyRoute(ideaEndpoints.assign, ({ params, body, services }, work, company) =>
    assignIdea(work, services, company, { id: params.ideaId, ownerId: body.ownerId }),
  ),
];
