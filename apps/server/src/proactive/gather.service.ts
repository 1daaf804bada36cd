import { nextMembers } from '../invitations/campaigns.store.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { countEventCustomers, insertEventCustomers } from './events.store.ts';
import { gatherJob, proactiveTellJob, type GatherOrder } from './proactive-jobs.ts';

const AT_A_TIME = 2_000;

/** One piece of a segment in one transaction. Killed anywhere, it goes on from there. */
export async function gatherPiece(services: Services, db: WorkspaceDb, order: GatherOrder): Promise<void> {
  const { workspaceId, ruleId, eventId, segmentIds, after } = order;
  const audience = { kind: 'segments' as const, segmentIds };
  const members = await nextMembers(db, workspaceId, { campaignId: 0, audience, after, limit: AT_A_TIME });
  const words = order.words === null ? null : Buffer.from(order.words, 'base64');
  const occurredAt = new Date(order.occurredAt);
  await insertEventCustomers(
    db,
    workspaceId,
    members.map(({ id: customerId }) => ({ eventId, customerId, ruleId, occurredAt, words })),
  );
  await countEventCustomers(db, workspaceId, eventId, members.length);
  if (members.length > 0) await services.jobs.enqueue(db, proactiveTellJob, { workspaceId, ruleId });
  const last = members.length === AT_A_TIME ? members.at(-1) : undefined;
  if (last !== undefined) await services.jobs.enqueue(db, gatherJob, { ...order, after: last.id });
}
