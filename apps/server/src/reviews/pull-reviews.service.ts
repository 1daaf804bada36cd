import { companyOf } from '../company/company.snapshot.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { SiteTrouble, type SiteReview } from './review-site.ts';
import { claimSource, updateSource, type ReviewSourceRow } from './review-sources.store.ts';
import { markGone } from './reviews.store.ts';
import { siteOf } from './sites.ts';
import { takeReview } from './take-review.service.ts';

const MINUTE_MS = 60_000;
const EVERY_MS = 10 * MINUTE_MS;
const LEASE_MS = 10 * MINUTE_MS;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;
/** Sites show a change minutes after its own time: the last hour is read again each time. */
const OVERLAP_MS = 60 * MINUTE_MS;

/** Reads what has changed; once a day all of it, to find what is gone. Broken off anywhere, it is read again from where the last whole reading ended. */
export async function pullReviews(services: Services, workspaceId: number, sourceId: number): Promise<void> {
  const now = services.now();
  const until = new Date(now.getTime() + LEASE_MS);
  const source = await inWorkspace(services.db, workspaceId, (db) =>
    claimSource(db, workspaceId, sourceId, { now, until }),
  );
  if (source === undefined) return;
  try {
    await readSource(services, source, now);
  } catch (error) {
    const trouble = error instanceof SiteTrouble ? error : null;
    if (trouble === null) services.log.error({ err: error, sourceId }, 'reviews: a source could not be read');
    const pause = Math.min(LONGEST_PAUSE_MS, MINUTE_MS * 2 ** Math.min(source.failures, 10));
    const asked = (trouble?.retryAfterSeconds ?? 0) * 1000;
    await settle(services, source, {
      pulling_until: null,
      failures: source.failures + 1,
      trouble: (trouble?.message ?? 'something went wrong on our side').slice(0, 500),
      next_pull_at: new Date(now.getTime() + Math.max(pause, asked)),
    });
  }
}

async function readSource(services: Services, source: ReviewSourceRow, now: Date): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  const isSweep = source.swept_on !== today;
  const enough = isSweep || source.read_to === null ? null : new Date(source.read_to.getTime() - OVERLAP_MS);
  let newest = source.read_to;
  for await (const page of siteOf(services, source).pages(services.stopping.signal)) {
    await takePage(services, source, page, now);
    for (const { changedAt } of page) if (newest === null || changedAt > newest) newest = changedAt;
    if (enough !== null && page.some(({ changedAt }) => changedAt < enough)) break;
  }
  await inWorkspace(services.db, source.workspace_id, async (db) => {
    if (isSweep) await markGone(db, source.workspace_id, source.id, { since: now, at: now });
    await updateSource(db, source.workspace_id, source.id, {
      pulling_until: null,
      read_to: newest,
      swept_on: today,
      failures: 0,
      trouble: null,
      last_pulled_at: now,
      next_pull_at: new Date(now.getTime() + EVERY_MS),
    });
  });
}

/** A page is one transaction, and shows that the source is still in our hands. */
async function takePage(
  services: Services,
  source: ReviewSourceRow,
  page: readonly SiteReview[],
  now: Date,
): Promise<void> {
  const company = await companyOf(services.db, source.workspace_id);
  await inWorkspace(services.db, source.workspace_id, async (db) => {
    // One order for all who lock: two who read the same never wait for each other.
    const sorted = page.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
    for (const sent of sorted) await takeReview({ services, db, company, source, now }, sent);
    const until = new Date(services.now().getTime() + LEASE_MS);
    await updateSource(db, source.workspace_id, source.id, { pulling_until: until });
  });
}

async function settle(
  services: Services,
  { workspace_id: workspaceId, id }: ReviewSourceRow,
  change: Parameters<typeof updateSource>[3],
): Promise<void> {
  await inWorkspace(services.db, workspaceId, (db) => updateSource(db, workspaceId, id, change));
}
