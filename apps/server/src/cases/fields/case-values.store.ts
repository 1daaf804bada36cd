import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { KeptValue } from './case-field.ts';

export type CaseValueRow = KeptValue & { readonly case_id: string; readonly field: string };

export async function readValues(
  db: WorkspaceDb,
  workspaceId: number,
  caseIds: readonly string[],
): Promise<CaseValueRow[]> {
  if (caseIds.length === 0) return [];
  const rows = await db
    .selectFrom('case_values')
    .select(['case_id', 'field', 'value', 'kind', 'number'])
    .where('workspace_id', '=', workspaceId)
    .where('case_id', 'in', [...caseIds])
    .orderBy('field')
    .orderBy('value')
    .execute();
  return rows as CaseValueRow[]; // the table's check allows the kinds alone
}

/** What a case has in a field from now on; nothing takes it away. */
export async function writeValues(
  db: WorkspaceDb,
  workspaceId: number,
  where: { readonly caseId: string; readonly field: string },
  values: readonly KeptValue[],
): Promise<void> {
  await db
    .deleteFrom('case_values')
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', where.caseId)
    .where('field', '=', where.field)
    .execute();
  if (values.length === 0) return;
  const common = { workspace_id: workspaceId, case_id: where.caseId, field: where.field };
  await db
    .insertInto('case_values')
    .values(values.map((value) => ({ ...common, ...value })))
    .execute();
}

/** The words of a customer that agents wrote into fields of text; what is counted stays. */
export async function forgetTexts(db: WorkspaceDb, workspaceId: number, customerId: string): Promise<void> {
  await sql`delete from case_values given using cases
    where given.workspace_id = ${workspaceId} and cases.workspace_id = ${workspaceId} and given.case_id = cases.id
      and cases.customer_id = ${customerId} and given.kind = 'text'`.execute(db);
}
