import { chatAgentEndpoints } from '@otklik/contract';
import { route, type Route } from '../../platform/http/route.ts';
import { countWaiting, noteAgent } from './agents.store.ts';
import { listChats } from './chats.store.ts';

export const chatAgentRoutes: readonly Route[] = [
  route(chatAgentEndpoints.say, async ({ actor, body }, { db, workspaceId, now }) => {
    const chats = await listChats(db, workspaceId);
    const hasChats = chats.some(({ closed_at: closedAt }) => closedAt === null);
    const unitIds = actor.unitIds === 'all' ? null : actor.unitIds;
    const { isAvailable } = body;
    // A key answers for nobody.
    const isPerson = actor.kind === 'person';
    const agent = { userId: actor.id, unitIds, isAvailable, now };
    return {
      hasChats,
      isAvailable: isPerson && (await noteAgent(db, workspaceId, agent)),
      waiting: hasChats ? await countWaiting(db, workspaceId, now, { unitIds }) : 0,
    };
  }),
];
