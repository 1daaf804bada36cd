import { uuidOf } from '../../platform/uuid-of.ts';
import type { CaseDesk } from '../case.ts';
import { addMessage } from './thread.store.ts';

/** A note that nobody typed: what must be known of a case and is not the customer's to read. `key` names it within the case. */
export async function leaveNote(desk: CaseDesk, caseId: string, key: string, text: string): Promise<void> {
  const id = uuidOf(desk.workspaceId, 'case-message', caseId, key);
  await addMessage(desk, caseId, { id, direction: 'note', text, delivery: null, isAutomatic: false });
}
