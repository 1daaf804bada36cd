import { demoEndpoints } from '@otklik/contract';
import { findMember } from '../people/members/members.store.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { openRoute, type Route } from '../platform/http/route.ts';
import { demoStateOf, requestDemo, requestRemoval } from './demo.service.ts';

export const demoRoutes: readonly Route[] = [
  openRoute(demoEndpoints.get, ({ services, workspaceId }) => demoStateOf(services.db, workspaceId)),
  openRoute(demoEndpoints.load, async ({ services, workspaceId, actor }) => {
    const caller =
      actor.kind === 'person'
        ? await inWorkspace(services.db, workspaceId, (db) => findMember(db, workspaceId, actor.id))
        : undefined;
    const member =
      caller === undefined
        ? null
        : ({
            userId: caller.user_id,
            role: 'administrator',
            unitIds: [],
            displayName: caller.display_name,
            language: caller.language,
          } as const);
    return requestDemo(services, { workspaceId, member });
  }),
  openRoute(demoEndpoints.remove, ({ services, workspaceId }) => requestRemoval(services, workspaceId)),
];
