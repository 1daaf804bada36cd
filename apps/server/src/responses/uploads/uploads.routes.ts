import { uploadEndpoints } from '@otklik/contract';
import { noteAccess } from '../../interactions/contacts.ts';
import { Problem } from '../../platform/errors.ts';
import { openRoute, type Route } from '../../platform/http/route.ts';
import { sendStrangersFile } from '../../platform/http/strangers-file.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { getVisibleResponse } from '../responses.service.ts';
import { findUpload } from './uploads.store.ts';

export const uploadRoutes: readonly Route[] = [
  openRoute(uploadEndpoints.get, async ({ params, services, workspaceId, actor, now, reply }) => {
    const upload = await inWorkspace(services.db, workspaceId, async (db) => {
      const work = { db, workspaceId, actor, now, requestId: null };
      const found = await findUpload(db, workspaceId, params.uploadId);
      if (found === undefined) throw new Problem('not_found');
      const response = await getVisibleResponse(work, found.response_id);
      if (response.customerId !== null) await noteAccess(work, [response.customerId], 'upload');
      return found;
    });
    const bytes = Buffer.from(services.secrets.decrypt(upload.sealed), 'base64');
    return sendStrangersFile(reply, {
      bytes,
      mediaType: upload.media_type,
      name: `${params.uploadId}.${extensionOf(upload.media_type)}`,
    });
  }),
];

function extensionOf(mediaType: string): string {
  const [kind = 'bin'] = (mediaType.split('/')[1] ?? '').split(';');
  return { jpeg: 'jpg', mpeg: 'mp3', plain: 'txt' }[kind] ?? kind;
}
