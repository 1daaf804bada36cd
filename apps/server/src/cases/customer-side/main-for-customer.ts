import type { WorkspaceDb } from '../../platform/database/work.ts';
import { findCase, type CaseRow } from '../cases.store.ts';

/**
 * The case in which a customer's own goes on, as far as he may read it: whoever has the address of a case that is nobody's we know is not
 * led into that of a customer whom we do. Null: it goes on where it is, or he is not led there.
 */
export async function mainForCustomer(
  db: WorkspaceDb,
  workspaceId: number,
  row: Pick<CaseRow, 'status' | 'duplicate_of' | 'customer_id'>,
): Promise<CaseRow | null> {
  if (row.status !== 'duplicate' || row.duplicate_of === null) return null;
  const main = await findCase(db, workspaceId, row.duplicate_of);
  return main === undefined || main.customer_id !== row.customer_id ? null : main;
}
