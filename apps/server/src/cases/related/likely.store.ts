import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { ownWords, type CaseRow } from '../cases.store.ts';

/** So many of the nearest in time are compared: at a busy unit a day, at a quiet one the whole window. */
const COMPARED = 200;

export type WordedCase = Pick<
  CaseRow,
  'id' | 'year' | 'number' | 'title' | 'status' | 'opened_at' | 'unit_id' | 'customer_id' | 'employee_id' | 'repeat_of'
> & { readonly lexemes: string[] };

const columns = sql`id, year, number, title, status, opened_at, unit_id, customer_id, employee_id, repeat_of, ${ownWords} as lexemes`;

/** The case itself first, then what was opened in the same unit, or by the same customer, not long before or after. */
export async function listWorded(
  db: WorkspaceDb,
  workspaceId: number,
  about: Pick<CaseRow, 'id' | 'unit_id' | 'customer_id'>,
  window: { readonly from: Date; readonly to: Date },
): Promise<WordedCase[]> {
  const near = sql`workspace_id = ${workspaceId} and id <> ${about.id} and status <> 'duplicate'
    and opened_at between ${window.from} and ${window.to}`;
  const { rows } = await sql<WordedCase>`
    (select ${columns} from cases where workspace_id = ${workspaceId} and id = ${about.id})
    union all (select ${columns} from cases where ${near} and unit_id = ${about.unit_id}
      order by opened_at desc limit ${COMPARED})
    union all (select ${columns} from cases where ${near} and customer_id = ${about.customer_id}::uuid
      and unit_id <> ${about.unit_id} order by opened_at desc limit ${COMPARED})`.execute(db);
  return rows;
}
