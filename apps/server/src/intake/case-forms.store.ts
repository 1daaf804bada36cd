import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { CaseFormsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type CaseFormRow = Selectable<CaseFormsTable>;

export function listCaseForms(db: WorkspaceDb, workspaceId: number): Promise<CaseFormRow[]> {
  return db
    .selectFrom('case_forms')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy((order) => order.fn.coalesce('closed_at', sql`'infinity'::timestamptz`), 'desc')
    .orderBy('id')
    .execute();
}

export function findCaseForm(
  db: WorkspaceDb,
  workspaceId: number,
  by: { readonly id: number } | { readonly token: string },
): Promise<CaseFormRow | undefined> {
  const query = db.selectFrom('case_forms').selectAll().where('workspace_id', '=', workspaceId);
  return ('id' in by ? query.where('id', '=', by.id) : query.where('token', '=', by.token)).executeTakeFirst();
}

export function insertCaseForm(
  db: WorkspaceDb,
  workspaceId: number,
  row: Omit<Insertable<CaseFormsTable>, 'workspace_id'>,
): Promise<CaseFormRow> {
  return db
    .insertInto('case_forms')
    .values({ ...row, workspace_id: workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function updateCaseForm(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  change: Updateable<CaseFormsTable>,
): Promise<CaseFormRow> {
  return db
    .updateTable('case_forms')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function noteCaseOfForm(
  db: WorkspaceDb,
  workspaceId: number,
  row: { readonly form_id: number; readonly case_id: string; readonly at: Date },
): Promise<void> {
  await db
    .insertInto('case_form_cases')
    .values({ ...row, workspace_id: workspaceId })
    .execute();
}

/** @returns how many cases each form opened, since then or ever */
export async function countCasesOfForms(
  db: WorkspaceDb,
  workspaceId: number,
  only: { readonly formId?: number; readonly since?: Date } = {},
): Promise<ReadonlyMap<number, number>> {
  const { formId = null, since = null } = only;
  const { rows } = await sql<{ form_id: number; n: number }>`select form_id, count(*)::integer as n from case_form_cases
    where workspace_id = ${workspaceId} and (${formId}::integer is null or form_id = ${formId})
      and (${since}::timestamptz is null or at >= ${since}) group by 1`.execute(db);
  return new Map(rows.map(({ form_id: id, n }) => [id, n]));
}
