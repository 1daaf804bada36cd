import { afterCommit } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { CaseDesk } from './case.ts';

/** Whoever has the case open, the customer or one of us, sees at once that it goes on. */
export function announceCase(
  { live }: Pick<Services, 'live'>,
  { db, workspaceId }: Pick<CaseDesk, 'db' | 'workspaceId'>,
  caseId: string,
): void {
  afterCommit(db, () => live.announceCase(workspaceId, caseId));
}
