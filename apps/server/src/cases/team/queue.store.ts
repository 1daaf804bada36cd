import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { caseColumns, type CaseRow } from '../cases.store.ts';

/** So many that are due first are weighed against each other, of one's own and of nobody's. */
const WEIGHED = 100;

/** Open cases that wait for us and not for somebody else: mine and nobody's, those due first. */
export async function listWaiting(
  db: WorkspaceDb,
  workspaceId: number,
  who: {
    readonly me: string;
    readonly units: readonly number[] | null;
    readonly skip: readonly string[];
    readonly now: Date;
  },
): Promise<CaseRow[]> {
  const columns = sql.join(caseColumns.map((name) => sql.ref(name)));
  const units = who.units === null ? sql`true` : sql`unit_id = any(${[...who.units]}::integer[])`;
  const waits = sql`workspace_id = ${workspaceId} and is_open and status not in ('waiting_customer', 'waiting_third_party')
    and (snoozed_until is null or snoozed_until <= ${who.now}) and id <> all(${[...who.skip]}::uuid[]) and ${units}`;
  // Two queries of one index each: an "or" of owners would sort everything that is open.
  const { rows } = await sql<CaseRow>`
    (select ${columns} from cases where ${waits} and owner_id = ${who.me} order by due_at, opened_at, id limit ${WEIGHED})
    union all
    (select ${columns} from cases where ${waits} and owner_id is null order by due_at, opened_at, id limit ${WEIGHED})`.execute(
    db,
  );
  return rows;
}

export async function openIdsOf(db: WorkspaceDb, workspaceId: number, ownerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', ownerId)
    .where('is_open', '=', true)
    .orderBy('due_at')
    .limit(1_000)
    .execute();
  return rows.map(({ id }) => id);
}
