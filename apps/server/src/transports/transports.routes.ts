import { messageEndpoints, transportEndpoints, type Message } from '@otklik/contract';
import { markReached } from '../invitations/invitations.store.ts';
import { wakeDrain } from '../invitations/outbox.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { openRoute, route, type Route, type Sent } from '../platform/http/route.ts';
import { addAddress } from './addresses/add-address.service.ts';
import {
  findMessage,
  hurry,
  listMessages,
  moveByHand,
  repeatFailed,
  type ListedMessage,
} from './outbox/messages.store.ts';
import { checkTransport } from './message/test-message.service.ts';
import { updateFlow } from './transports.store.ts';
import {
  changeTransport,
  createTransport,
  describeKinds,
  getTransport,
  listConfigured,
  removeTransport,
} from './transports.service.ts';

export const transportRoutes: readonly Route[] = [
  route(transportEndpoints.list, async ({ services }, work) => ({ items: await listConfigured(services, work) })),
  route(transportEndpoints.kinds, () => Promise.resolve({ items: describeKinds() })),
  route(transportEndpoints.create, ({ services, body }, work) => createTransport(services, work, body)),
  route(transportEndpoints.update, ({ services, params, body }, work) =>
    changeTransport(services, work, params.transportId, body),
  ),
  route(transportEndpoints.remove, async ({ services, params }, work) => ({
    outcome: await removeTransport(services, work, params.transportId),
  })),
  route(transportEndpoints.addAddress, async ({ services, params, body }, work) => ({
    id: await addAddress(services, work, params.transportId, body),
  })),
  openRoute(transportEndpoints.check, ({ services, workspaceId, params }) =>
    checkTransport(services, workspaceId, params.transportId),
  ),
  route(messageEndpoints.list, async ({ query, actor }, work) => {
    const { cursor, limit, ...filter } = query;
    const unitIds = actor.unitIds === 'all' ? null : actor.unitIds;
    const before = readCursor(cursor);
    const rows = await listMessages(work.db, work.workspaceId, { ...filter, unitIds, before, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(present),
      nextCursor: last === undefined ? null : `${last.created_at.toISOString()}_${last.id}`,
    };
  }),
  route(messageEndpoints.repeat, async ({ services, params }, work) => {
    const before = await getMessage(work, params.messageId);
    const from = ['doubtful', 'failed'];
    const moved = await moveByHand(work.db, work.workspaceId, before.id, { from, to: 'planned', now: work.now });
    if (!moved) throw new Problem('unprocessable', 'Only a doubtful or failed message is sent once more');
    await audit(work, {
      action: 'message.repeat',
      subject: { kind: 'message', id: before.id },
      before: present(before),
    });
    const which = { workspaceId: work.workspaceId, transportId: before.transport_id };
    await wakeDrain(services.jobs, work.db, which, work.now, work.now);
    return present(await getMessage(work, before.id));
  }),
  route(messageEndpoints.repeatAll, async ({ services, body }, work) => {
    const { id } = await getTransport(work, body.transportId);
    const repeated = await repeatFailed(work.db, work.workspaceId, {
      transportId: id,
      since: new Date(body.since),
      now: work.now,
    });
    await audit(work, { action: 'message.repeat_all', subject: { kind: 'transport', id }, after: { repeated } });
    await wakeDrain(services.jobs, work.db, { workspaceId: work.workspaceId, transportId: id }, work.now, work.now);
    return { repeated };
  }),
  route(messageEndpoints.sendNow, async ({ services, params }, work) => {
    const { id, paused_at: pausedAt } = await getTransport(work, params.transportId);
    if (pausedAt !== null) throw new Problem('unprocessable', 'The transport is paused: let it go on first');
    const hurried = await hurry(work.db, work.workspaceId, { transportId: id, now: work.now });
    await updateFlow(work.db, work.workspaceId, id, { resume_at: null });
    await audit(work, { action: 'transport.send_now', subject: { kind: 'transport', id }, after: { hurried } });
    await wakeDrain(services.jobs, work.db, { workspaceId: work.workspaceId, transportId: id }, work.now, work.now);
    return { hurried };
  }),
  route(messageEndpoints.settle, async ({ params }, work) => {
    const before = await getMessage(work, params.messageId);
    const moved = await moveByHand(work.db, work.workspaceId, before.id, {
      from: ['doubtful'],
      to: 'sent',
      now: work.now,
    });
    if (!moved) throw new Problem('unprocessable', 'Only a doubtful message is counted as sent by hand');
    await markReached(work.db, work.workspaceId, before.invitation_id === null ? [] : [before.invitation_id], work.now);
    await audit(work, {
      action: 'message.settle',
      subject: { kind: 'message', id: before.id },
      before: present(before),
    });
    return present(await getMessage(work, before.id));
  }),
];

async function getMessage(work: Work, id: string): Promise<ListedMessage> {
  const row = await findMessage(work.db, work.workspaceId, id);
  if (row === undefined || (row.unit_id !== null && !seesUnit(work.actor, row.unit_id))) throw new Problem('not_found');
  if (row.unit_id === null && work.actor.unitIds !== 'all') throw new Problem('not_found');
  return row;
}

function readCursor(cursor: string | undefined) {
  const [at, id] = cursor?.split('_') ?? [];
  if (at === undefined || id === undefined) return undefined;
  const createdAt = new Date(at);
  if (Number.isNaN(createdAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    throw new Problem('invalid_input', 'cursor: is none that this list gave');
  return { createdAt, id };
}

function present(row: ListedMessage): Sent<Message> {
  return {
    id: row.id,
    transportId: row.transport_id,
    purpose: row.purpose as Message['purpose'], // the table's check allows nothing else
    state: row.state as Message['state'],
    reason: row.reason,
    invitationId: row.invitation_id,
    customerId: row.customer_id,
    campaignId: row.campaign_id,
    unitId: row.unit_id,
    step: row.step,
    variant: row.variant,
    attempts: row.attempts,
    cost: row.cost,
    dueAt: row.due_at,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    deliveredAt: row.delivered_at,
    openedAt: row.opened_at,
  };
}
