import { z } from 'zod';
import { repliedOnSiteJob } from '../cases/thread/replied-on-site.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { pullReviews } from './pull-reviews.service.ts';
import { postReply, replyFromCase } from './reply-to-review.service.ts';
import { replyToReviewJob } from './reply-to-review-job.ts';
import { listDueSources } from './review-sources.store.ts';

const pullReviewsJob = { name: 'reviews.pull', payload: z.object({ workspaceId: z.int(), sourceId: z.int() }) };

export function reviewJobs(services: Services): readonly JobKind[] {
  const pull: JobKind<typeof pullReviewsJob.payload> = {
    ...pullReviewsJob,
    // Waiting for sites, not computing.
    concurrency: 4,
    expireInSeconds: 3_600,
    run: ({ workspaceId, sourceId }) => pullReviews(services, workspaceId, sourceId),
  };
  const reply: JobKind<typeof replyToReviewJob.payload> = {
    ...replyToReviewJob,
    // With the pauses between them, about a day of a site that is down.
    retryLimit: 12,
    run: ({ workspaceId, reviewId }, signal) => postReply(services, workspaceId, reviewId, signal),
  };
  const sweep: JobKind = {
    name: 'reviews.sweep',
    payload: z.object({}).loose(),
    schedule: { cron: '* * * * *', timeZone: 'UTC' },
    run: () => enqueueDue(services),
  };
  const fromCase: JobKind<typeof repliedOnSiteJob.payload> = {
    ...repliedOnSiteJob,
    run: (replied) => replyFromCase(services, replied),
  };
  return [pull, reply, fromCase, sweep];
}

/** A company that reads no reviews costs one query by key. */
async function enqueueDue(services: Services): Promise<void> {
  for (const workspaceId of await workspaceIds(services.db)) {
    if (services.stopping.signal.aborted) return;
    await inWorkspace(services.db, workspaceId, async (db) => {
      for (const { id: sourceId } of await listDueSources(db, workspaceId, services.now()))
        await services.jobs.enqueue(db, pullReviewsJob, { workspaceId, sourceId });
    });
  }
}
