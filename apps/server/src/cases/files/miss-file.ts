import type { CaseFileTrouble } from '@otklik/contract';
import type { CaseDesk } from '../case.ts';
import { addEvents } from '../thread/thread.store.ts';

/** What a customer sent and we do not have: whoever answers him knows that there is something to ask for. */
export async function missFile(
  desk: CaseDesk,
  caseId: string,
  name: string | null,
  trouble: CaseFileTrouble,
): Promise<void> {
  await addEvents(desk, caseId, [{ what: 'file_missed', to: name, comment: trouble }]);
}
