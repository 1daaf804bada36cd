import type { CaseDesk } from '../case.ts';
import { lockCase, updateCase } from '../cases.store.ts';

/** Somebody whom nobody knew has said who he is. A case that has a customer keeps him. */
export async function nameCustomer({ db, workspaceId }: CaseDesk, caseId: string, customerId: string): Promise<void> {
  const row = await lockCase(db, workspaceId, caseId);
  if (row === undefined || row.customer_id !== null) return;
  await updateCase(db, workspaceId, caseId, { customer_id: customerId });
}
