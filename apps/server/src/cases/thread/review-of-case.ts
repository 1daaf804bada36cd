import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { MessageTrouble } from '../../transports/receipts/troubles-of.ts';
import { transitionsFrom, type Transition } from '../case-status.ts';
import type { CaseRow } from '../cases.store.ts';
import type { CaseMessageRow } from './thread.store.ts';

/** Who spoke where everybody reads it: no customer of ours, and nobody who could be written to alone. */
export function isPublicSpeaker({ origin, customer_id }: Pick<CaseRow, 'origin' | 'customer_id'>): boolean {
  return customer_id === null && (origin === 'review' || origin === 'comment');
}

/** The steps from here. Who wrote a review is not written to, so nobody can wait for his word. */
export function stepsOf(row: Pick<CaseRow, 'status' | 'origin' | 'customer_id'>): readonly Transition[] {
  return transitionsFrom(row.status).filter(({ to }) => to !== 'waiting_customer' || mayWaitFor(row));
}

export function mayWaitFor(row: Pick<CaseRow, 'origin' | 'customer_id'>): boolean {
  return row.origin !== 'review' || !isPublicSpeaker(row);
}

/** The authors of reviews, by the case that each began; a site that hides them gives none. */
export async function authorsOfReviews(
  db: WorkspaceDb,
  secrets: Secrets,
  workspaceId: number,
  cases: readonly { readonly id: string; readonly origin: string; readonly customer_id: string | null }[],
): Promise<ReadonlyMap<string, { readonly name: string }>> {
  const ids = cases.filter((row) => row.origin === 'review' && row.customer_id === null).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('reviews')
    .select(['case_id', 'author'])
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('author', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap(({ case_id: id, author }) =>
      id === null || author === null ? [] : [[id, { name: secrets.decrypt(author) }] as const],
    ),
  );
}

/** What keeps our answer from the site of the review, by the message in which it was written. */
export async function troubleOnSite(
  db: WorkspaceDb,
  workspaceId: number,
  { id, origin }: Pick<CaseRow, 'id' | 'origin'>,
  messages: readonly CaseMessageRow[],
): Promise<ReadonlyMap<string, MessageTrouble>> {
  if (origin !== 'review') return new Map();
  const review = await db
    .selectFrom('reviews')
    .select(['reply', 'reply_state', 'reply_trouble'])
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', id)
    .where('reply_trouble', 'is not', null)
    .executeTakeFirst();
  const written = messages.findLast(({ direction, text }) => direction === 'out' && text === review?.reply);
  if (review === undefined || review.reply_trouble === null || written === undefined) return new Map();
  return new Map([[written.id, { reason: review.reply_trouble, isOver: review.reply_state === 'refused' }]]);
}
