import type { Company } from '../company/company.ts';
import type { Work } from '../platform/database/work.ts';
import { listNumbered } from './cases.store.ts';
import { isNamed } from './may-answer.ts';

/** Those of the cases that name the caller: who turned to us in them is not told to him. */
export async function casesNaming(
  { db, workspaceId, actor }: Pick<Work, 'db' | 'workspaceId' | 'actor'>,
  company: Company,
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = caseIds.length === 0 ? [] : await listNumbered(db, workspaceId, caseIds);
  return new Set(rows.filter((row) => isNamed(actor, company, row)).map(({ id }) => id));
}
