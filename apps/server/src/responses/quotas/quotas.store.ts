import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/** How many responses fill each quota of a survey, by quota id. */
export async function countQuotas(
  db: WorkspaceDb,
  workspaceId: number,
  surveyId: number,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ quota_id: string; n: string }>`
    select quota_id, count(*) as n from quota_responses
    where workspace_id = ${workspaceId} and survey_id = ${surveyId} group by quota_id`.execute(db);
  return new Map(rows.map((row) => [row.quota_id, Number(row.n)]));
}

/** A response that is sent again fills its quota once. */
export async function insertQuotaResponse(
  db: WorkspaceDb,
  workspaceId: number,
  filled: { readonly surveyId: number; readonly quotaIds: readonly string[]; readonly responseId: string },
): Promise<void> {
  await sql`insert into quota_responses (workspace_id, survey_id, quota_id, response_id)
    select ${workspaceId}, ${filled.surveyId}, quota_id, ${filled.responseId}::uuid from unnest(${[...filled.quotaIds]}::text[]) as quota_id
    on conflict do nothing`.execute(db);
}

/** A deleted response gives its place back. */
export async function deleteQuotaResponses(
  db: WorkspaceDb,
  workspaceId: number,
  responseIds: readonly string[],
): Promise<void> {
  await sql`delete from quota_responses where workspace_id = ${workspaceId} and response_id = any(${[...responseIds]}::uuid[])`.execute(
    db,
  );
}
