import { reviewEndpoints } from '@otklik/contract';
import { casesNaming } from '../cases/cases-naming.ts';
import { companyRoute } from '../company/company.route.ts';
import { minimumsOf } from '../company/minimums.ts';
import { seesUnit } from '../platform/actor.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { route, type Route } from '../platform/http/route.ts';
import { judgeStars } from './judge-stars.ts';
import { presentReview } from './present-review.ts';
import { replyToReview } from './reply-to-review.service.ts';
import { countReviews, listSources } from './review-sources.store.ts';
import { changeSource, createSource, presentSource, removeSource } from './review-sources.service.ts';
import { countStars, listChanges, listReviews } from './reviews.store.ts';

export const reviewRoutes: readonly Route[] = [
  route(reviewEndpoints.sources, async ({ actor }, work) => {
    const counts = await countReviews(work.db, work.workspaceId);
    const rows = await listSources(work.db, work.workspaceId);
    const seen = rows.filter((row) => seesUnit(actor, row.unit_id));
    return { items: seen.map((row) => presentSource(row, counts.get(row.id) ?? 0)) };
  }),
  companyRoute(reviewEndpoints.createSource, async ({ body, services }, work, company) =>
    presentSource(await createSource(services, work, company, body), 0),
  ),
  companyRoute(reviewEndpoints.updateSource, async ({ params, body, services }, work, company) => {
    const row = await changeSource(services, work, company, params.reviewSourceId, body);
    return presentSource(row, (await countReviews(work.db, work.workspaceId)).get(row.id) ?? 0);
  }),
  route(reviewEndpoints.removeSource, async ({ params, services }, work) => ({
    outcome: await removeSource(services, work, params.reviewSourceId),
  })),
  companyRoute(reviewEndpoints.list, async ({ query, actor, services }, work, company) => {
    const [writtenAt, id] = readCursor(query.cursor, 2) ?? [];
    const rows = await listReviews(work.db, work.workspaceId, {
      units: actor.unitIds === 'all' ? null : actor.unitIds,
      source: query.source,
      stars: query.stars,
      unanswered: query.unanswered ?? false,
      after: writtenAt === undefined || id === undefined ? null : { writtenAt, id },
      limit: query.limit + 1,
    });
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    const ids = items.map((row) => row.id);
    const changes = await listChanges(work.db, work.workspaceId, ids);
    const cases = items.flatMap((row) => row.case_id ?? []);
    const namingHim = await casesNaming(work, company, cases);
    return {
      items: items.map((row) => presentReview(services.secrets, actor, row, changes, namingHim)),
      nextCursor: last === undefined ? null : writeCursor(last.written_at.toISOString(), last.id),
    };
  }),
  route(reviewEndpoints.stars, async ({ query }, work) => {
    const minimums = await minimumsOf(work.db, work.workspaceId);
    const groups = await countStars(work.db, work.workspaceId, query);
    const sums = [0, 1, 2, 3, 4].map((place) => groups.reduce((sum, { counts }) => sum + (counts[place] ?? 0), 0));
    return {
      all: judgeStars(null, sums, minimums),
      items: groups.map(({ source_id: sourceId, counts }) => judgeStars(sourceId, counts, minimums)),
    };
  }),
  companyRoute(reviewEndpoints.reply, async ({ params, body, services, actor }, work, company) => {
    const row = await replyToReview(services, work, company, params.reviewId, body.text);
    const changes = await listChanges(work.db, work.workspaceId, [row.id]);
    return presentReview(services.secrets, actor, row, changes, new Set());
  }),
];
