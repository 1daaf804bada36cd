import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { DialogueRow } from './dialogues.store.ts';

export interface DialogueFilter {
  readonly transportId?: number | undefined;
  readonly phase?: string | undefined;
  readonly unitIds?: readonly number[] | undefined;
  readonly personWanted?: boolean | undefined;
  readonly before?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export type ListedDialogue = Omit<DialogueRow, 'state'>;

export function listDialogues(
  db: WorkspaceDb,
  workspaceId: number,
  { transportId, phase, unitIds, personWanted, before, limit }: DialogueFilter,
): Promise<ListedDialogue[]> {
  let query = db.selectFrom('dialogues').selectAll().where('workspace_id', '=', workspaceId);
  if (transportId !== undefined) query = query.where('transport_id', '=', transportId);
  if (phase !== undefined) query = query.where('phase', '=', phase);
  if (unitIds !== undefined) query = query.where('unit_id', 'in', [...unitIds, 0]);
  if (personWanted !== undefined) query = query.where('person_wanted_at', personWanted ? 'is not' : 'is', null);
  if (before !== undefined) query = query.where(sql<boolean>`(begun_at, id) < (${before.at}, ${before.id}::uuid)`);
  return query.orderBy('begun_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** The answers of these dialogues that are about one of these employees. */
export async function responsesNaming(
  db: WorkspaceDb,
  workspaceId: number,
  dialogues: readonly Pick<ListedDialogue, 'response_id'>[],
  employeeIds: readonly number[],
): Promise<ReadonlySet<string>> {
  if (dialogues.length === 0 || employeeIds.length === 0) return new Set();
  const ids = dialogues.map(({ response_id: id }) => id);
  const rows = await db
    .selectFrom('responses')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .where('employee_id', 'in', [...employeeIds])
    .execute();
  return new Set(rows.map(({ id }) => id));
}
