import type { ChatLink } from '@otklik/contract';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { connectionOf } from '../transports/connections.ts';
import { listTransports, type TransportRow } from '../transports/transports.store.ts';

/**
 * How a link is followed into a chat, by every messenger that takes a word along. One that does not say its name now is left out:
 * who asks again has it. No transaction is open meanwhile.
 */
export async function chatLinks(services: Services, workspaceId: number, token: string): Promise<ChatLink[]> {
  const rows = await inWorkspace(services.db, workspaceId, (db) =>
    listTransports(db, workspaceId, { archived: false }),
  );
  return (await Promise.all(rows.map((row) => linkInto(services, row, token)))).flat();
}

async function linkInto(services: Services, row: TransportRow, token: string): Promise<ChatLink[]> {
  try {
    const { kind, connection } = connectionOf(services, row);
    const address = kind.holdsDialogue ? ((await connection.linkInto?.(token, false)) ?? null) : null;
    return address === null ? [] : [{ transportId: row.id, name: row.name, address }];
  } catch (error) {
    // Settings that cannot be read are no reason to show none of the others.
    services.log.warn({ err: error, transportId: row.id }, 'a transport gives no link into its chat');
    return [];
  }
}
