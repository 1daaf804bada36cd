import { decrypted } from '../interactions/contacts.ts';
import type { Work, WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { listStaffChats } from '../transports/staff-chats/staff-chats.store.ts';
import { listTransports } from '../transports/transports.store.ts';

/** Where an alert can go besides to people: webhooks, and chats of several of them. */
export async function listDoors(services: Pick<Services, 'secrets'>, db: WorkspaceDb, workspaceId: number) {
  const transports = await listTransports(db, workspaceId, { archived: false });
  const chats = await listStaffChats(db, workspaceId, 'several_people');
  return [
    ...transports
      .filter(({ kind }) => kind === 'webhook')
      .map(({ id, kind, name }) => ({ transportId: id, kind, name, addressId: null, addressName: null })),
    ...chats
      .filter((chat) => !chat.is_blocked)
      .map(({ transport_id: transportId, kind, name, id, name_encrypted: called }) => ({
        transportId,
        kind,
        name,
        addressId: id,
        addressName: decrypted(services.secrets, called),
      })),
  ];
}

export interface NamedChat {
  /** As the messenger calls it. */
  readonly name: string | null;
  /** Whose own it is. */
  readonly memberId: string | null;
}

/** Chats that alerts were told in. */
export async function namesOfStaffChats(
  { secrets }: Pick<Services, 'secrets'>,
  { db, workspaceId }: Pick<Work, 'db' | 'workspaceId'>,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, NamedChat>> {
  const asked = ids.filter((id) => id !== null);
  if (asked.length === 0) return new Map();
  const rows = await db
    .selectFrom('addresses')
    .select(['id', 'name_encrypted', 'member_id'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', asked)
    .execute();
  return new Map(
    rows.map((row) => [row.id, { name: decrypted(secrets, row.name_encrypted), memberId: row.member_id }]),
  );
}
