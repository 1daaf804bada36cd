import type { FastifyReply } from 'fastify';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import type { CustomerView } from '../customer-side/customer-view.ts';
import { findFileForCustomer, type SealedFile } from './files-for-customer.ts';

/** A file from a stranger: it is never run, framed or guessed at, whatever is in it. */
export function sendFile({ secrets }: Pick<Services, 'secrets'>, reply: FastifyReply, file: SealedFile): FastifyReply {
  return reply
    .type(file.media_type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', `default-src 'none'; sandbox`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(secrets.decrypt(file.sealed), 'base64'));
}

/** A file that the customer sent or that was shown to him; null: whatever else the case has does not exist for him. */
export async function giveSharedFile(
  services: Services,
  reply: FastifyReply,
  { row, files }: CustomerView,
  fileId: string,
): Promise<FastifyReply | null> {
  if (!files.some(({ id }) => id === fileId)) return null;
  const { workspace_id: workspaceId } = row;
  const { secrets } = services;
  const file = await inWorkspace(services.db, workspaceId, (db) =>
    findFileForCustomer({ db, workspaceId, secrets }, row.id, fileId),
  );
  return file === undefined ? null : sendFile(services, reply, file);
}
