import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface NewUpload {
  readonly id: string;
  readonly responseId: string;
  readonly questionId: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sealed: Buffer;
  readonly uploadedAt: Date;
}

export async function insertUpload(db: WorkspaceDb, workspaceId: number, upload: NewUpload): Promise<void> {
  await db
    .insertInto('uploads')
    .values({
      workspace_id: workspaceId,
      id: upload.id,
      response_id: upload.responseId,
      question_id: upload.questionId,
      media_type: upload.mediaType,
      size: upload.size,
      sealed: upload.sealed,
      uploaded_at: upload.uploadedAt,
    })
    .execute();
}

export function countUploads(db: WorkspaceDb, workspaceId: number, responseId: string): Promise<number> {
  return db
    .selectFrom('uploads')
    .select((build) => build.fn.countAll<string>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .where('response_id', '=', responseId)
    .executeTakeFirstOrThrow()
    .then(({ n }) => Number(n));
}

/** Ids of what a respondent has sent, by question. */
export async function uploadsOfResponse(
  db: WorkspaceDb,
  workspaceId: number,
  responseId: string,
): Promise<readonly { readonly id: string; readonly questionId: string }[]> {
  const rows = await db
    .selectFrom('uploads')
    .select(['id', 'question_id'])
    .where('workspace_id', '=', workspaceId)
    .where('response_id', '=', responseId)
    .execute();
  return rows.map((row) => ({ id: row.id, questionId: row.question_id }));
}

export function findUpload(db: WorkspaceDb, workspaceId: number, id: string) {
  return db
    .selectFrom('uploads')
    .select(['response_id', 'media_type', 'sealed'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function deleteUploadsOf(
  db: WorkspaceDb,
  workspaceId: number,
  responseIds: readonly string[],
): Promise<void> {
  await sql`delete from uploads where workspace_id = ${workspaceId} and response_id = any(${[...responseIds]}::uuid[])`.execute(
    db,
  );
}

/** Of one customer's answers: pictures and voices say who somebody is. */
export async function deleteUploadsOfCustomer(db: WorkspaceDb, workspaceId: number, customerId: string): Promise<void> {
  await sql`delete from uploads u using responses r where u.workspace_id = ${workspaceId} and r.workspace_id = ${workspaceId}
    and r.id = u.response_id and r.customer_id = ${customerId}`.execute(db);
}

/** What was sent before `before` and no answer names: the page was left, or the file taken back. */
export async function deleteStrayUploads(db: WorkspaceDb, workspaceId: number, before: Date): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from uploads u where u.workspace_id = ${workspaceId} and u.uploaded_at < ${before}
    and not exists (select from responses r where r.workspace_id = ${workspaceId} and r.id = u.response_id
      and (r.answers -> u.question_id -> 'files') ? u.id::text)`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
