import { caseStatus } from '@otklik/contract';
import type { CaseDesk } from '../case.ts';
import type { CaseRow } from '../cases.store.ts';
import type { CaseHistory } from './clocks.ts';
import { readEvents } from '../thread/thread.store.ts';

/** What has moved the clocks of a case until now. */
export async function historyOf(
  { db, workspaceId }: CaseDesk,
  row: Pick<CaseRow, 'id' | 'opened_at'>,
): Promise<CaseHistory> {
  const events = await readEvents(db, workspaceId, row.id);
  const moves = events.flatMap(({ at, what, was, became }): CaseHistory['moves'][number][] => {
    if (what === 'message') return [{ at, what: became === 'out' ? 'replied' : 'written' }];
    if (what !== 'status') return [];
    return [{ at, what, from: caseStatus.parse(was), to: caseStatus.parse(became) }];
  });
  return { openedAt: row.opened_at, moves };
}
