import type { CaseDesk } from '../case.ts';
import { lockCase, updateCase } from '../cases.store.ts';

/** Somebody whom nobody knew has said who he is, here and in what was joined with this case. A case that has a customer keeps him. */
export async function nameCustomer(desk: CaseDesk, caseId: string, customerId: string): Promise<void> {
  const { db, workspaceId } = desk;
  const row = await lockCase(db, workspaceId, caseId);
  if (row === undefined || row.customer_id !== null) return;
  await updateCase(db, workspaceId, caseId, { customer_id: customerId });
  const joined = await db
    .selectFrom('cases')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('duplicate_of', '=', caseId)
    .orderBy('id')
    .execute();
  for (const { id } of joined) await nameCustomer(desk, id, customerId);
}
