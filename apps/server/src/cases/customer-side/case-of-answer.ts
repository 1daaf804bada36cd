import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import type { OpenedCase } from '../../responses/page/respond-page.ts';
import { numberOf } from '../case.ts';
import { casePath } from './case-path.ts';
import { findCaseByResponse } from '../cases.store.ts';

/** What the page of thanks says of the case that the answer has opened. */
export async function findCaseOf(
  { db }: Pick<Services, 'db'>,
  workspaceId: number,
  responseId: string,
): Promise<OpenedCase | null> {
  const row = await inWorkspace(db, workspaceId, (inside) => findCaseByResponse(inside, workspaceId, responseId));
  return row === undefined ? null : { number: numberOf(row), path: casePath(workspaceId, row.token) };
}
