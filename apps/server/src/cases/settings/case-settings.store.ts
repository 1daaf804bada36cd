import { caseSettings, type CaseField, type CaseSettings } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { getWorkspace } from '../../people/workspaces/workspaces.store.ts';
import { defaultCaseSettingsIn } from './default-settings.ts';
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
  if (row === undefined) {
    const settings = defaultCaseSettingsIn((await getWorkspace(db, workspaceId)).language);
    return { settings, revision: 0, savedAt: null, lastIds: lastIdsOf(settings, { escalations: 0, labels: 0 }) };
  }
  return {
    settings: caseSettings.parse(row.settings),
    revision: row.revision,
    savedAt: row.saved_at,
    lastIds: { escalations: row.last_escalation_id, labels: row.last_label_id },
  };
}

export type KnownField = Pick<CaseField, 'id' | 'kind' | 'name'>;

/** Every field that there ever was, as it was last: what cases have in a removed one is still kept by its id. */
export async function fieldsSoFar(db: WorkspaceDb, workspaceId: number): Promise<KnownField[]> {
  const { rows } = await sql<KnownField>`
    select distinct on (id) field->>'id' as id, field->>'kind' as kind, field->>'name' as name
    from case_settings, jsonb_array_elements(settings->'fields') as field
    where workspace_id = ${workspaceId} order by id, revision desc`.execute(db);
  return rows;
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
