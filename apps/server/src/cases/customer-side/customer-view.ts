import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { pathOf } from '../../surveys/link-address.ts';
import { isClosed } from '../case-status.ts';
import { findCaseByToken, type CaseRow } from '../cases.store.ts';
import { resolutionDueAt } from '../clocks/clocks.ts';
import { readClocks } from '../clocks/clocks.store.ts';
import { filesForCustomer, type FileForCustomer } from '../files/files-for-customer.ts';
import { askedInChat } from '../solutions/solutions.store.ts';
import { readMessages, type CaseMessageRow } from '../thread/thread.store.ts';

/** What a customer may see of his case. Notes are not even read from the table. */
export interface CustomerView {
  readonly row: CaseRow;
  /** When it was promised to be solved; what we owe each other in between is not the customer's business. */
  readonly dueAt: Date | null;
  readonly messages: readonly CaseMessageRow[];
  /** What was shown to him, and what he sent. */
  readonly files: readonly FileForCustomer[];
  /** Of the page on which he says what he thinks of the solution, where he was asked in the chat. */
  readonly askedAt: string | null;
}

/** Null where no case has this token. */
export async function viewByToken(
  { secrets, now: clock }: Pick<Services, 'secrets' | 'now'>,
  db: WorkspaceDb,
  workspaceId: number,
  token: string,
): Promise<CustomerView | null> {
  const now = clock();
  const row = await findCaseByToken(db, workspaceId, token);
  if (row === undefined) return null;
  const asked = await askedInChat(db, workspaceId, row.id, now);
  return {
    row,
    dueAt: resolutionDueAt(await readClocks(db, workspaceId, row.id), now),
    messages: await readMessages(db, workspaceId, [row.id], 'customer'),
    files: await filesForCustomer({ db, workspaceId, secrets }, row.id),
    askedAt: asked === null || !isClosed(row.status) ? null : pathOf('p', { workspaceId, token: asked }),
  };
}
