import { caseSettings, type CaseSettings } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { defaultCaseSettings } from './default-settings.ts';
import { lastIdsOf, type LastIds } from './numbered-settings.ts';

export interface KeptSettings {
  readonly settings: CaseSettings;
  /** 0: nothing was set yet. */
  readonly revision: number;
  readonly savedAt: Date | null;
  readonly lastIds: LastIds;
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
  if (row === undefined)
    return {
      settings: defaultCaseSettings,
      revision: 0,
      savedAt: null,
      lastIds: lastIdsOf(defaultCaseSettings, { escalations: 0, labels: 0 }),
    };
  return {
    settings: caseSettings.parse(row.settings),
    revision: row.revision,
    savedAt: row.saved_at,
    lastIds: { escalations: row.last_escalation_id, labels: row.last_label_id },
  };
}

/** @returns false when somebody saved this revision before */
export async function insertSettings(
  db: WorkspaceDb,
  workspaceId: number,
  next: Omit<KeptSettings, 'savedAt'> & { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const made = await db
    .insertInto('case_settings')
    .values({
      workspace_id: workspaceId,
      revision: next.revision,
      settings: JSON.stringify(next.settings),
      saved_by: next.by,
      saved_at: next.at,
      last_escalation_id: next.lastIds.escalations,
      last_label_id: next.lastIds.labels,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'revision']).doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
