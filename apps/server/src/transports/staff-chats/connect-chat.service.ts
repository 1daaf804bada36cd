import type { ChatCode } from '@otklik/contract';
import type { Work } from '../../platform/database/work.ts';
import { invalidField } from '../../platform/errors.ts';
import type { Sent } from '../../platform/http/route.ts';
import type { Services } from '../../platform/services.ts';
import { connectionOf } from '../connections.ts';
import { knownKind } from '../transports.service.ts';
import { findTransport, type TransportRow } from '../transports.store.ts';
import { CODE_LIVES_MS, chatCodeIndex, newChatCode } from './chat-code.ts';
import { insertChatCode } from './staff-chats.store.ts';

/** Whether alerts may be written there: a messenger in which one begins by writing to the bot. */
export function takesStaff(row: TransportRow): boolean {
  const { addressedBy, holdsDialogue } = knownKind(row);
  return row.archived_at === null && addressedBy === 'address' && holdsDialogue;
}

/**
 * A code for one's own chat, or for one of several people, and the address that opens the messenger with it.
 * @param memberId null: of several people
 * @throws Problem that names the transport
 */
export async function connectChat(
  services: Services,
  work: Work,
  transportId: number,
  memberId: string | null,
): Promise<Sent<ChatCode>> {
  const { db, workspaceId, now } = work;
  const row = await findTransport(db, workspaceId, transportId);
  if (row === undefined || !takesStaff(row))
    throw invalidField('transportId', 'unknown', 'is no messenger that is connected here');
  const code = newChatCode();
  const expiresAt = new Date(now.getTime() + CODE_LIVES_MS);
  const index = chatCodeIndex(services.secrets, workspaceId, code);
  await insertChatCode(db, workspaceId, { index, transport_id: transportId, member_id: memberId, now, expiresAt });
  const { connection } = connectionOf(services, row);
  const link = (await connection.linkInto?.(code, memberId === null)) ?? null;
  return { code, link, expiresAt };
}
