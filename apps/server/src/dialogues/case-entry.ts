import type { DialogueEntry } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { findEntry } from './entries.store.ts';

/** Of a number or a bot to which a customer writes by himself: which case his words become. */
export interface CaseEntry {
  readonly class: NonNullable<DialogueEntry['caseClass']>;
  readonly unitId: number;
  readonly touchpointId: number | null;
}

/** Null: what is written there opens no case. */
export async function caseEntryOf(
  db: WorkspaceDb,
  workspaceId: number,
  transportId: number,
): Promise<CaseEntry | null> {
  const row = await findEntry(db, workspaceId, transportId);
  if (row === undefined || row.case_class === null) return null;
  return {
    class: row.case_class as CaseEntry['class'], // the table's check allows nothing else
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
  };
}
