import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { findDialogue, openState } from './dialogues.store.ts';

/** Where a dialogue stands, for somebody further along: whom it is with, and about what. */
export interface DialoguePlace {
  readonly unitId: number;
  readonly touchpointId: number;
  readonly customerId: string | null;
  readonly responseId: string;
  readonly language: string;
  readonly wantedAt: Date;
}

export async function readDialoguePlace(
  services: Pick<Services, 'secrets'>,
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
): Promise<DialoguePlace | null> {
  const row = await findDialogue(db, workspaceId, id);
  if (row === undefined) return null;
  return {
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    customerId: row.customer_id,
    responseId: row.response_id,
    language: openState(services.secrets, row).language,
    wantedAt: row.person_wanted_at ?? row.begun_at,
  };
}
