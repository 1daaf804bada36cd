import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { findFile, listFiles } from './files.store.ts';

export interface FileForCustomer {
  readonly id: string;
  readonly name: string;
  readonly at: Date;
  readonly isHis: boolean;
}

export interface SealedFile {
  readonly name: string;
  readonly media_type: string;
  readonly sealed: Buffer;
}

interface Where {
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
  readonly secrets: Secrets;
}

/** What a customer finds on his page: what he sent, by a form, a chat or a letter, and what was shown to him. */
export async function filesForCustomer(
  { db, workspaceId, secrets }: Where,
  caseId: string,
): Promise<FileForCustomer[]> {
  const shared = (await listFiles(db, workspaceId, caseId)).filter(({ is_shared: isShared }) => isShared);
  const sent = await inLetters({ db, workspaceId })
    .select(['file.id', 'file.name', 'letter.taken_at'])
    .where('letter.case_id', '=', caseId)
    .orderBy('letter.taken_at')
    .orderBy('letter.id')
    .orderBy('file.place')
    .execute();
  return [
    ...sent.map(({ id, name, taken_at: at }) => ({ id, name: secrets.decrypt(name), at, isHis: true })),
    ...shared.map(({ id, name, at, author_kind: by }) => ({ id, name, at, isHis: by === 'respondent' })),
  ];
}

/** One of these files; undefined: whatever else the case has does not exist for him. */
export async function findFileForCustomer(
  { db, workspaceId, secrets }: Where,
  caseId: string,
  fileId: string,
): Promise<SealedFile | undefined> {
  const own = await findFile(db, workspaceId, caseId, fileId);
  if (own !== undefined) return own.is_shared ? own : undefined;
  const sent = await inLetters({ db, workspaceId })
    .select(['file.name', 'file.media_type', 'file.sealed'])
    .where('letter.case_id', '=', caseId)
    .where('file.id', '=', fileId)
    .executeTakeFirst();
  if (sent === undefined || sent.sealed === null || sent.media_type === null) return undefined;
  return { name: secrets.decrypt(sent.name), media_type: sent.media_type, sealed: sent.sealed };
}

/** Files of letters that were kept. */
function inLetters({ db, workspaceId }: Pick<Where, 'db' | 'workspaceId'>) {
  return db
    .selectFrom('letter_files as file')
    .innerJoin('letters as letter', (join) =>
      join.onRef('letter.workspace_id', '=', 'file.workspace_id').onRef('letter.id', '=', 'file.letter_id'),
    )
    .where('file.workspace_id', '=', workspaceId)
    .where('letter.workspace_id', '=', workspaceId)
    .where('file.sealed', 'is not', null);
}
