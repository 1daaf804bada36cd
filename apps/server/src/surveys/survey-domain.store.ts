import type { Database } from '../platform/database/database.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface SurveyHostRow {
  readonly survey_host: string | null;
  readonly survey_host_proven_at: Date | null;
}

export function findSurveyHost(db: WorkspaceDb, workspaceId: number): Promise<SurveyHostRow> {
  return db
    .selectFrom('workspaces')
    .select(['survey_host', 'survey_host_proven_at'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow();
}

export async function updateSurveyHost(db: WorkspaceDb, workspaceId: number, row: SurveyHostRow): Promise<void> {
  await db
    .updateTable('workspaces')
    .set({ survey_host: row.survey_host, survey_host_proven_at: row.survey_host_proven_at })
    .where('id', '=', workspaceId)
    .execute();
}

export async function isProvenElsewhere(db: WorkspaceDb, workspaceId: number, host: string): Promise<boolean> {
  const row = await db
    .selectFrom('workspaces')
    .select('id')
    .where('survey_host', '=', host)
    .where('survey_host_proven_at', 'is not', null)
    .where('id', '<>', workspaceId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Of all companies: a request names its host before anybody knows whose it is. */
export function listProvenHosts(db: Database) {
  return db
    .selectFrom('workspaces')
    .select(['id', 'survey_host'])
    .where('survey_host', 'is not', null)
    .where('survey_host_proven_at', 'is not', null)
    .execute();
}
