import type { Company } from '../../company/company.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { CaseRow } from '../cases.store.ts';
import { personNamed } from '../may-answer.ts';
import { answeringNow } from '../team/presence.store.ts';

/** First name of who is writing to the customer right now; null: nobody is. Whom the case names reads along, and is not it. */
export async function whoAnswers(
  db: WorkspaceDb,
  company: Company,
  row: Pick<CaseRow, 'workspace_id' | 'id' | 'employee_id'>,
  now: Date,
): Promise<string | null> {
  const writing = await answeringNow(db, row.workspace_id, row.id, now);
  const named = personNamed(company, row.employee_id);
  return writing.flatMap((userId) => (userId === named ? [] : (firstName(company, userId) ?? []))).at(0) ?? null;
}

/** As a customer knows us: nobody's surname is told to whoever opens a page. */
export function firstName({ members }: Company, userId: string): string | null {
  const name = members
    .find((member) => member.userId === userId)
    ?.displayName.trim()
    .split(/\s+/)[0];
  return name === undefined || name === '' ? null : name;
}
