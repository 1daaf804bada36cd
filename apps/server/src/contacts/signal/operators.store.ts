import type { OperatorContacts } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Period } from '../../platform/period.ts';

/** Read from the contacts themselves: operators are no dimension of the cells. */
export async function countByOperator(
  db: WorkspaceDb,
  workspaceId: number,
  { from, to }: Period,
  topics: readonly number[] | null,
): Promise<OperatorContacts[]> {
  const { rows } = await sql<OperatorContacts>`
    select employee_id as "employeeId", nullif(topic_id, 0) as "topicId", count(*)::integer as contacts,
      (count(*) filter (where back_office))::integer as "backOffice"
    from contacts_read
    where workspace_id = ${workspaceId} and day between ${from}::date and ${to}::date
      and ${topics === null ? sql`true` : sql`topic_id = any(${[...topics]}::integer[])`}
    group by 1, 2 order by 3 desc, 1, 2`.execute(db);
  return rows;
}
