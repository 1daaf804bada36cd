import { z } from 'zod';
import { contactClass } from './case-terms.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { removal } from '../wire/entries.ts';
import { indexResult, standing } from '../indices/index-shapes.ts';
import { bulkId, day, entityId, entityIdInPath, instant, listOf, name, pageOf, pageQuery } from '../wire/shapes.ts';

/** Sites whose reviews are read, each by an adapter of its own. */
export const reviewSite = z.enum(['google_business']);
export type ReviewSiteName = z.infer<typeof reviewSite>;

const address = z.url({ protocol: /^https?$/ }).max(300);

/** Of a place on Google Maps. The keys are those of the company's own project there. */
export const googleBusinessSettings = z
  .object({
    /** `accounts/123/locations/456` */
    place: z.string().regex(/^accounts\/[\w-]+\/locations\/[\w-]+$/, 'is written like accounts/123/locations/456'),
    address: address.default('https://mybusiness.googleapis.com'),
    tokenAddress: address.default('https://oauth2.googleapis.com/token'),
  })
  .strict();
export type GoogleBusinessSettings = z.infer<typeof googleBusinessSettings>;

export const googleBusinessSecrets = z
  .object({
    clientId: z.string().trim().min(1).max(300),
    clientSecret: z.string().trim().min(1).max(300),
    refreshToken: z.string().trim().min(1).max(500),
  })
  .strict();
export type GoogleBusinessSecrets = z.infer<typeof googleBusinessSecrets>;

const fields = {
  name,
  settings: googleBusinessSettings,
  unitId: entityId,
  touchpointId: entityId.nullable(),
  class: contactClass.exclude(['repeat']),
  /** A review of so many stars or fewer opens a case; 0: none does. */
  lowStars: z.int().min(0).max(5),
};

export const reviewSource = z.object({
  ...fields,
  id: entityId,
  site: reviewSite,
  lastPulledAt: instant.nullable(),
  failures: z.int(),
  /** Why the last try failed. */
  trouble: z.string().nullable(),
  pausedAt: instant.nullable(),
  reviews: z.int(),
});
export type ReviewSource = z.infer<typeof reviewSource>;

export const newReviewSource = z
  .object({
    ...fields,
    site: reviewSite.default('google_business'),
    touchpointId: fields.touchpointId.default(null),
    class: fields.class.default('complaint'),
    lowStars: fields.lowStars.default(2),
    secrets: googleBusinessSecrets,
    /** Reviews written earlier are read and counted, and open no case; now, unless said. */
    casesFrom: instant.optional(),
  })
  .strict();
export type NewReviewSource = z.infer<typeof newReviewSource>;

/** Secrets that are left out stay what they were. */
export const reviewSourceChange = z
  .object({ ...fields, secrets: googleBusinessSecrets, isPaused: z.boolean() })
  .partial()
  .strict();
export type ReviewSourceChange = z.infer<typeof reviewSourceChange>;

export const review = z.object({
  id: bulkId,
  sourceId: entityId,
  unitId: entityId,
  /** Null for those who may not see personal data. */
  author: z.string().nullable(),
  text: z.string(),
  /** Null: words without stars. */
  stars: z.int().nullable(),
  writtenAt: instant,
  changedAt: instant,
  /** It stands on the site no longer. */
  deletedAt: instant.nullable(),
  caseId: bulkId.nullable(),
  /** What it said before, the oldest first. */
  before: z.array(z.object({ stars: z.int().nullable(), text: z.string(), changedAt: instant })),
  reply: z
    .object({
      text: z.string(),
      state: z.enum(['waiting', 'posted', 'refused']),
      trouble: z.string().nullable(),
      /** Null: written on the site itself. */
      by: z.string().nullable(),
      at: instant.nullable(),
    })
    .nullable(),
});
export type Review = z.infer<typeof review>;

/** The stars of one group: mean with interval and standing. Nobody was asked and nobody knows of how many: they never count as an index of those served. */
export const starsOfGroup = z.object({
  sourceId: entityId.nullable(),
  /** How many gave 1, 2 … 5 stars. */
  counts: z.array(z.int()).length(5),
  result: indexResult,
  standing,
});
export type StarsOfGroup = z.infer<typeof starsOfGroup>;

const tag = 'Reviews';
const oneSource = z.object({ reviewSourceId: entityIdInPath }).strict();

export const reviewEndpoints = {
  sources: defineEndpoint({
    name: 'reviews.sources',
    method: 'GET',
    path: '/review-sources',
    summary: 'Where reviews are read, and how reading them goes',
    tag,
    access: 'cases:read',
    answer: listOf(reviewSource),
  }),
  createSource: defineEndpoint({
    name: 'reviews.createSource',
    method: 'POST',
    path: '/review-sources',
    summary: 'Read the reviews of a place from now on',
    tag,
    access: 'company:write',
    body: newReviewSource,
    answer: reviewSource,
    status: 201,
    idempotent: true,
  }),
  updateSource: defineEndpoint({
    name: 'reviews.updateSource',
    method: 'PATCH',
    path: '/review-sources/:reviewSourceId',
    summary: 'Change or pause a source; it is read at once afterwards',
    tag,
    access: 'company:write',
    params: oneSource,
    body: reviewSourceChange,
    answer: reviewSource,
  }),
  removeSource: defineEndpoint({
    name: 'reviews.removeSource',
    method: 'DELETE',
    path: '/review-sources/:reviewSourceId',
    summary: 'Read a source no longer. Its reviews and cases stay',
    tag,
    access: 'company:write',
    params: oneSource,
    answer: removal,
  }),
  list: defineEndpoint({
    name: 'reviews.list',
    method: 'GET',
    path: '/reviews',
    summary: 'Reviews, the newest first',
    tag,
    access: 'cases:read',
    query: pageQuery
      .extend({
        source: entityIdInPath.optional(),
        stars: z.coerce.number().int().min(1).max(5).optional(),
        unanswered: z.stringbool().optional(),
      })
      .strict(),
    answer: pageOf(review),
  }),
  stars: defineEndpoint({
    name: 'reviews.stars',
    method: 'GET',
    path: '/reviews/stars',
    summary: 'The stars of each source and of all: counts, mean, interval, standing. What was deleted does not count',
    tag,
    access: 'indices:read',
    query: z.object({ from: day, to: day }).strict(),
    answer: z.object({ all: starsOfGroup, items: z.array(starsOfGroup) }),
  }),
  reply: defineEndpoint({
    name: 'reviews.reply',
    method: 'POST',
    path: '/reviews/:reviewId/reply',
    summary: 'Answer a review on its site, in place of what was answered before; in its case it counts as a reply',
    tag,
    access: 'cases:write',
    params: z.object({ reviewId: bulkId }).strict(),
    body: z.object({ text: z.string().trim().min(1).max(4_000) }).strict(),
    answer: review,
    status: 202,
    idempotent: true,
  }),
};
