import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { forgetTexts } from './fields/case-values.store.ts';

const ERASED = '—';

/** Takes the customer and everything that was said out of his cases; numbers, steps and clocks stay, since they are counted. */
export async function forgetCustomer(db: WorkspaceDb, workspaceId: number, customerId: string): Promise<void> {
  await sql`update case_messages said set text = ${ERASED} from cases
    where said.workspace_id = ${workspaceId} and cases.workspace_id = ${workspaceId} and said.case_id = cases.id
      and cases.customer_id = ${customerId}`.execute(db);
  await forgetTexts(db, workspaceId, customerId);
  await sql`update case_events happened set comment = null,
      was = case when what in ('order', 'field') then null else was end,
      became = case when what in ('order', 'field', 'file', 'file_missed') then null else became end
    from cases where happened.workspace_id = ${workspaceId} and cases.workspace_id = ${workspaceId} and happened.case_id = cases.id
      and cases.customer_id = ${customerId}`.execute(db);
  await sql`delete from case_letter_threads thread using cases
    where thread.workspace_id = ${workspaceId} and cases.workspace_id = ${workspaceId} and thread.case_id = cases.id
      and cases.customer_id = ${customerId}`.execute(db);
  await sql`delete from messenger_threads thread using cases
    where thread.workspace_id = ${workspaceId} and cases.workspace_id = ${workspaceId} and thread.case_id = cases.id
      and cases.customer_id = ${customerId}`.execute(db);
  await sql`delete from chat_cases chat using cases
    where chat.workspace_id = ${workspaceId} and cases.workspace_id = ${workspaceId} and chat.case_id = cases.id
      and cases.customer_id = ${customerId}`.execute(db);
  await sql`delete from case_files file using cases
    where file.workspace_id = ${workspaceId} and cases.workspace_id = ${workspaceId} and file.case_id = cases.id
      and cases.customer_id = ${customerId}`.execute(db);
  await sql`update cases set title = ${ERASED}, text = ${ERASED}, resolution = null, order_number = null, search = '', customer_id = null,
      revision = revision + 1
    where workspace_id = ${workspaceId} and customer_id = ${customerId}`.execute(db);
}
