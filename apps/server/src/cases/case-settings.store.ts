import { caseSettings, type CaseSettings } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { defaultCaseSettings } from './default-settings.ts';

export interface KeptSettings {
  readonly settings: CaseSettings;
  /** 0: nothing was set yet. */
  readonly revision: number;
  readonly savedAt: Date | null;
}

/** In force now: the last one that was saved. */
export async function readSettings(db: WorkspaceDb, workspaceId: number): Promise<KeptSettings> {
  const row = await db
    .selectFrom('case_settings')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { settings: defaultCaseSettings, revision: 0, savedAt: null };
  return { settings: caseSettings.parse(row.settings), revision: row.revision, savedAt: row.saved_at };
}

/** @returns false when somebody saved this revision before */
export async function insertSettings(
  db: WorkspaceDb,
  workspaceId: number,
  next: { readonly settings: CaseSettings; readonly revision: number; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const made = await db
    .insertInto('case_settings')
    .values({
      workspace_id: workspaceId,
      revision: next.revision,
      settings: JSON.stringify(next.settings),
      saved_by: next.by,
      saved_at: next.at,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'revision']).doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
