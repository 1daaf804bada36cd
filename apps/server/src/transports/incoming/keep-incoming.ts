import { uuidOf } from '../../platform/uuid-of.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { addressIdOf, addressIndex } from '../addresses/address-id.ts';
import { noteReach } from '../addresses/reach.ts';
import { receivedJob } from './dialogue-jobs.ts';
import { hearFrom, insertIncoming } from './inbox.store.ts';
import type { ReceivingTransport } from './receiving-transport.ts';
import type { Incoming } from '../transport.ts';

/** Keeps a message once, by the provider's own id of it, and tells the dialogues in the same transaction. */
export async function keepIncoming(
  services: Services,
  db: WorkspaceDb,
  { workspaceId, transportId, kind }: ReceivingTransport,
  message: Incoming,
): Promise<void> {
  const { secrets } = services;
  const index = addressIndex(secrets, workspaceId, transportId, message.from);
  const addressId = addressIdOf(index);
  const back = await hearFrom(db, workspaceId, {
    id: addressId,
    transportId,
    index,
    address: secrets.encrypt(message.from),
    name: message.name === undefined ? null : secrets.encrypt(message.name),
    language: message.language ?? null,
    at: services.now(),
  });
  if (back !== null && kind.addressedBy === 'address') await noteReach(db, workspaceId, back, kind.name);
  const incomingId = uuidOf(workspaceId, 'incoming', transportId, message.providerId);
  const isNew = await insertIncoming(db, workspaceId, {
    id: incomingId,
    transportId,
    addressId,
    at: services.now(),
    content: secrets.encrypt(JSON.stringify(message)),
  });
  if (isNew) await services.jobs.enqueue(db, receivedJob, { workspaceId, transportId, addressId, incomingId });
}
