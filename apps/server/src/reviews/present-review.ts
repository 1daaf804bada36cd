import type { Review } from '@otklik/contract';
import type { Actor } from '../platform/actor.ts';
import type { Sent } from '../platform/http/route.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { ReviewChangeRow, ReviewRow } from './reviews.store.ts';

/** Who wrote it is told to those who may see personal data, though the site tells everybody; never to whom it complains of. */
export function presentReview(
  secrets: Secrets,
  actor: Actor,
  row: ReviewRow,
  changes: readonly ReviewChangeRow[],
  namingHim: ReadonlySet<string>,
): Sent<Review> {
  const mayKnow = actor.scopes.has('personal:read') && !namingHim.has(row.case_id ?? '');
  return {
    id: row.id,
    sourceId: row.source_id,
    unitId: row.unit_id,
    author: row.author === null || !mayKnow ? null : secrets.decrypt(row.author),
    text: row.text,
    stars: row.stars,
    writtenAt: row.written_at,
    changedAt: row.changed_at,
    deletedAt: row.deleted_at,
    caseId: row.case_id,
    before: changes
      .filter((change) => change.review_id === row.id)
      .map(({ stars, text, changed_at: changedAt }) => ({ stars, text, changedAt })),
    reply:
      row.reply === null || row.reply_state === 'none'
        ? null
        : {
            text: row.reply,
            state: row.reply_state as 'posted', // the table's check allows nothing else
            trouble: row.reply_trouble,
            by: row.replied_by,
            at: row.replied_at,
          },
  };
}
