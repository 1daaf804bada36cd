import type { Insertable } from 'kysely';
import type { CaseFilesTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export async function insertFile(db: WorkspaceDb, row: Insertable<CaseFilesTable>): Promise<void> {
  await db.insertInto('case_files').values(row).execute();
}

export function listFiles(db: WorkspaceDb, workspaceId: number, caseId: string) {
  return db
    .selectFrom('case_files')
    .select(['id', 'name', 'media_type', 'size', 'is_shared', 'author_kind', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .execute();
}

export function findFile(db: WorkspaceDb, workspaceId: number, caseId: string, id: string) {
  return db
    .selectFrom('case_files')
    .select(['name', 'media_type', 'sealed', 'is_shared'])
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst();
}
