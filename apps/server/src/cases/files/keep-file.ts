import { invalidField } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { uuid7 } from '../../platform/uuid7.ts';
import { mediaTypesOf } from '../../responses/uploads/media-type.ts';
import type { CaseDesk } from '../case.ts';
import { insertFile, listFiles } from './files.store.ts';
import { addEvents } from '../thread/thread.store.ts';

export const LARGEST_FILE = 10 * 1024 * 1024;
const MOST_OF_ONE_CASE = 50;

export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly isShared: boolean;
}

/** Keeps a file of a case, sealed. What it is, its first bytes say; what could run where it is opened is refused. */
export async function keepFile(services: Services, desk: CaseDesk, caseId: string, file: SentFile): Promise<string> {
  const { bytes } = file;
  if (bytes.length === 0)
    throw invalidField('file', 'empty', 'has no bytes: send the file as application/octet-stream');
  if (bytes.length > LARGEST_FILE) throw invalidField('file', 'file_too_large', 'is larger than 10 MB');
  const [mediaType] = mediaTypesOf(bytes);
  if (mediaType === undefined) throw invalidField('file', 'not_attachable', 'is no picture, PDF, sound or film');
  const id = uuid7(desk.now);
  if ((await keepCheckedFile(services, desk, caseId, { ...file, id, mediaType })) === 'surplus')
    throw invalidField('file', 'no_more_files', `is one too many: a case has ${MOST_OF_ONE_CASE} files at most`);
  return id;
}

/** Keeps one that was looked at already: what it is, is known. Safe to do twice with one id. */
export async function keepCheckedFile(
  services: Services,
  desk: CaseDesk,
  caseId: string,
  { id, name, bytes, isShared, mediaType }: SentFile & { readonly id: string; readonly mediaType: string },
): Promise<'kept' | 'surplus'> {
  const { db, workspaceId, actor, now } = desk;
  const files = await listFiles(db, workspaceId, caseId);
  if (files.some((file) => file.id === id)) return 'kept';
  if (files.length >= MOST_OF_ONE_CASE) return 'surplus';
  await insertFile(db, {
    workspace_id: workspaceId,
    case_id: caseId,
    id,
    name,
    media_type: mediaType,
    size: bytes.length,
    sealed: services.secrets.encrypt(bytes.toString('base64')),
    is_shared: isShared,
    author_kind: actor.kind,
    author_id: actor.id,
    at: now,
  });
  await addEvents(desk, caseId, [{ what: 'file', to: name }]);
  return 'kept';
}
