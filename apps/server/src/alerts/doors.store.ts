import { decrypted } from '../interactions/contacts.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { kindOf } from '../transports/kinds.ts';
import { listTransports } from '../transports/transports.store.ts';

/** Chats offered of one bot: the latest that wrote to it. A member's own is found by writing to the bot once. */
const CHATS = 30;

/** Where an alert can go besides letters: webhooks, and chats that nobody known as a customer has begun. */
export async function listDoors(services: Pick<Services, 'secrets'>, db: WorkspaceDb, workspaceId: number) {
  const transports = await listTransports(db, workspaceId, { archived: false });
  const doors: {
    transportId: number;
    kind: string;
    name: string;
    addressId: string | null;
    addressName: string | null;
  }[] = [];
  for (const { id, kind, name } of transports) {
    const by = kindOf(kind)?.addressedBy;
    if (kind === 'webhook') doors.push({ transportId: id, kind, name, addressId: null, addressName: null });
    if (by !== 'address') continue;
    const chats = await db
      .selectFrom('addresses')
      .select(['id', 'name_encrypted'])
      .where('workspace_id', '=', workspaceId)
      .where('transport_id', '=', id)
      .where('customer_id', 'is', null)
      .where('blocked_at', 'is', null)
      .orderBy('heard_at', (order) => order.desc().nullsLast())
      .limit(CHATS)
      .execute();
    for (const chat of chats)
      doors.push({
        transportId: id,
        kind,
        name,
        addressId: chat.id,
        addressName: decrypted(services.secrets, chat.name_encrypted),
      });
  }
  return doors;
}
