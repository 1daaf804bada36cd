import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.ts';
import { unnestRows, type Column } from '../../platform/database/unnest.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { noteChangedDays } from '../figures/case-days.store.ts';
import type { CaseRow } from '../cases.store.ts';

export async function companiesWithDueCases(db: Database, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from companies_with_due_cases(${now}) as id`.execute(db);
  return rows.map(({ id }) => id);
}

/** What a case becomes by being looked at. */
export interface RungCase extends Pick<CaseRow, 'id' | 'priority' | 'owner_id' | 'due_at' | 'sla' | 'ring_at'> {
  /** Nothing was due after all: what others have read of it is still true. */
  readonly isSame: boolean;
}

const columns: readonly Column<RungCase>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'priority', type: 'smallint', of: ({ priority }) => priority },
  { name: 'owner_id', type: 'text', of: ({ owner_id }) => owner_id },
  { name: 'due_at', type: 'timestamptz', of: ({ due_at }) => due_at?.toISOString() ?? null },
  { name: 'sla', type: 'text', of: ({ sla }) => sla },
  { name: 'ring_at', type: 'timestamptz', of: ({ ring_at }) => ring_at?.toISOString() ?? null },
  { name: 'step', type: 'integer', of: ({ isSame }) => (isSame ? 0 : 1) },
];

export async function writeRung(db: WorkspaceDb, workspaceId: number, rung: readonly RungCase[]): Promise<void> {
  await sql`update cases set priority = rung.priority, owner_id = rung.owner_id, due_at = rung.due_at, sla = rung.sla,
      ring_at = rung.ring_at, revision = revision + rung.step
    from ${unnestRows(columns, rung)} rung where cases.workspace_id = ${workspaceId} and cases.id = rung.id`.execute(
    db,
  );
  const changed = rung.filter(({ isSame }) => !isSame).map(({ id }) => id);
  if (changed.length > 0) await noteChangedDays(db, workspaceId, changed);
}

export async function ringLater(db: WorkspaceDb, workspaceId: number, id: string, at: Date): Promise<void> {
  await db
    .updateTable('cases')
    .set({ ring_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
