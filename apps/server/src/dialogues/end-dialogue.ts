import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { openState, sealState, updateDialogue, type DialogueRow } from './dialogues.store.ts';
import { giveBack } from './turn-of-factors.ts';

/** Nothing is asked any more; what was answered is counted already. */
export async function endDialogue(services: Services, db: WorkspaceDb, row: DialogueRow): Promise<void> {
  const state = { ...openState(services.secrets, row), phase: 'timed_out', asked: null } as const;
  await updateDialogue(db, row, { phase: 'timed_out', state: sealState(services.secrets, state) });
  await giveBack(services, db, row);
}
