import type { z } from 'zod';
import { writeInCase } from '../cases/thread/say-in-case.service.ts';
import type { repliedOnSiteJob } from '../cases/thread/replied-on-site.ts';
import type { Company } from '../company/company.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import { inWorkspace, type Work, type WorkspaceDb } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { replyToReviewJob } from './reply-to-review-job.ts';
import { SiteTrouble } from './review-site.ts';
import { findSource } from './review-sources.store.ts';
import { lockReview, lockReviewOfCase, updateReview, type ReviewRow } from './reviews.store.ts';
import { siteOf } from './sites.ts';

/** Our answer is kept and on its way; in the case it is a reply, and keeps the promise of one. */
export async function replyToReview(
  services: Services,
  work: Work,
  company: Company,
  reviewId: string,
  text: string,
): Promise<ReviewRow> {
  const { db, workspaceId, actor, now } = work;
  const row = await lockReview(db, workspaceId, reviewId);
  if (row === undefined || !seesUnit(actor, row.unit_id)) throw new Problem('not_found');
  if (row.deleted_at !== null) throw new Problem('unprocessable', 'The review stands on its site no longer');
  const source = await findSource(db, workspaceId, row.source_id);
  if (source === undefined || source.archived_at !== null)
    throw new Problem('unprocessable', 'The source of the review was removed: connect it again to answer there');
  const change = await keepReply(services, db, row, { text, by: actor.id, at: now });
  if (row.case_id !== null) await writeInCase(services, work, company, row.case_id, { kind: 'reply', text });
  await audit(work, { action: 'review.reply', subject: { kind: 'review', id: reviewId }, after: { text } });
  return { ...row, ...change };
}

async function keepReply(
  { jobs }: Services,
  db: WorkspaceDb,
  { workspace_id: workspaceId, id: reviewId }: ReviewRow,
  said: { readonly text: string; readonly by: string; readonly at: Date },
) {
  const change = {
    reply: said.text,
    reply_state: 'waiting',
    reply_trouble: null,
    replied_by: said.by,
    replied_at: said.at,
  } as const;
  await updateReview(db, workspaceId, reviewId, change);
  await jobs.enqueue(db, replyToReviewJob, { workspaceId, reviewId });
  return change;
}

/** What an agent wrote in the case of a review goes to its site; what was written with the review came to the case, and is there already. */
export async function replyFromCase(
  services: Services,
  { workspaceId, caseId, text, by, at }: z.infer<typeof repliedOnSiteJob.payload>,
): Promise<void> {
  await inWorkspace(services.db, workspaceId, async (db) => {
    const row = await lockReviewOfCase(db, workspaceId, caseId);
    const said = { text, by, at: new Date(at) };
    if (row === undefined || row.deleted_at !== null || (row.replied_at !== null && row.replied_at >= said.at)) return;
    const source = await findSource(db, workspaceId, row.source_id);
    if (source === undefined || source.archived_at !== null) return;
    await keepReply(services, db, row, said);
  });
}

/** Puts the answer on the site. What passes is thrown, so that the queue tries again; what does not is shown where it was written. */
export async function postReply(
  services: Services,
  workspaceId: number,
  reviewId: string,
  signal: AbortSignal,
): Promise<void> {
  const found = await inWorkspace(services.db, workspaceId, async (db) => {
    const row = await lockReview(db, workspaceId, reviewId);
    return { row, source: row === undefined ? undefined : await findSource(db, workspaceId, row.source_id) };
  });
  const { row, source } = found;
  if (row?.reply_state !== 'waiting' || row.reply === null || source === undefined) return;
  const { reply } = row;
  const outcome = await siteOf(services, source)
    .reply(row.external_id, reply, signal)
    .then(() => ({ reply_state: 'posted', reply_trouble: null }) as const)
    .catch((error: unknown) => {
      if (!(error instanceof SiteTrouble)) throw error;
      return {
        reply_state: error.isPassing ? 'waiting' : 'refused',
        reply_trouble: error.message.slice(0, 500),
      } as const;
    });
  await inWorkspace(services.db, workspaceId, async (db) => {
    const now = await lockReview(db, workspaceId, reviewId);
    // Somebody has written another one meanwhile: that one has a job of its own.
    if (now?.reply === reply) await updateReview(db, workspaceId, reviewId, outcome);
  });
  if (outcome.reply_state === 'waiting') throw new Error(`the reply waits: ${outcome.reply_trouble}`);
}
