import { staffChatEndpoints, type StaffChat } from '@otklik/contract';
import type { Actor } from '../../platform/actor.ts';
import { audit } from '../../platform/audit.ts';
import { Problem } from '../../platform/errors.ts';
import { route, type Route, type Sent } from '../../platform/http/route.ts';
import { listTransports } from '../transports.store.ts';
import { connectChat, takesStaff } from './connect-chat.service.ts';
import { leaveStaffChat, listStaffChats, type StaffChatRow } from './staff-chats.store.ts';

export const staffChatRoutes: readonly Route[] = [
  route(staffChatEndpoints.list, async ({ actor }, { db, workspaceId }) => {
    const chats = await listStaffChats(db, workspaceId, { members: [personOf(actor)] });
    const bots = (await listTransports(db, workspaceId, { archived: false })).filter(takesStaff);
    return {
      chats: chats.map(present),
      bots: bots.map(({ id: transportId, kind, name }) => ({ transportId, kind, name })),
    };
  }),
  route(staffChatEndpoints.connect, ({ services, actor, body }, work) =>
    connectChat(services, work, body.transportId, personOf(actor)),
  ),
  route(staffChatEndpoints.leave, async ({ actor, params }, { db, workspaceId }) => {
    if (!(await leaveStaffChat(db, workspaceId, { id: params.staffChatId, memberId: personOf(actor) })))
      throw new Problem('not_found');
    return null;
  }),
  route(staffChatEndpoints.openDoor, async ({ services, body }, work) => {
    const made = await connectChat(services, work, body.transportId, null);
    await audit(work, { action: 'alert-door.invite', subject: { kind: 'transport', id: body.transportId } });
    return made;
  }),
  route(staffChatEndpoints.closeDoor, async ({ params }, work) => {
    const { db, workspaceId } = work;
    if (!(await leaveStaffChat(db, workspaceId, { id: params.staffChatId, memberId: null })))
      throw new Problem('not_found');
    await audit(work, { action: 'alert-door.remove', subject: { kind: 'alert-door', id: params.staffChatId } });
    return null;
  }),
];

function present(row: StaffChatRow): Sent<StaffChat> {
  return { id: row.id, transportId: row.transport_id, kind: row.kind, name: row.name, isBlocked: row.is_blocked };
}

function personOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.id;
  throw new Problem('forbidden', 'An API key has no chat: this needs a person who is signed in');
}
