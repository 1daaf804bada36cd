import type { WorkspaceDb } from '../platform/database/work.ts';
import { pathOf } from '../surveys/link-address.ts';
import { isClosed } from './case-status.ts';
import { findCaseByToken, type CaseRow } from './cases.store.ts';
import { resolutionDueAt } from './clocks.ts';
import { readClocks } from './clocks.store.ts';
import { listFiles } from './files.store.ts';
import { askedInChat } from './solutions.store.ts';
import { readMessages, type CaseMessageRow } from './thread.store.ts';

/** What a customer may see of his case. Notes are not even read from the table. */
export interface CustomerView {
  readonly row: CaseRow;
  /** When it was promised to be solved; what we owe each other in between is not the customer's business. */
  readonly dueAt: Date | null;
  readonly messages: readonly CaseMessageRow[];
  /** What was shown to him, and what he sent. */
  readonly files: Awaited<ReturnType<typeof listFiles>>;
  /** Of the page on which he says what he thinks of the solution, where he was asked in the chat. */
  readonly askedAt: string | null;
}

/** Null where no case has this token. */
export async function viewByToken(
  db: WorkspaceDb,
  workspaceId: number,
  token: string,
  now: Date,
): Promise<CustomerView | null> {
  const row = await findCaseByToken(db, workspaceId, token);
  if (row === undefined) return null;
  const asked = await askedInChat(db, workspaceId, row.id, now);
  return {
    row,
    dueAt: resolutionDueAt(await readClocks(db, workspaceId, row.id), now),
    messages: await readMessages(db, workspaceId, [row.id], 'customer'),
    files: (await listFiles(db, workspaceId, row.id)).filter(({ is_shared }) => is_shared),
    askedAt: asked === null || !isClosed(row.status) ? null : pathOf('p', { workspaceId, token: asked }),
  };
}
