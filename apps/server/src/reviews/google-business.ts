import type { GoogleBusinessSecrets, GoogleBusinessSettings } from '@otklik/contract';
import { z } from 'zod';
import { askProvider, type Asked, type Request } from '../transports/providers/ask-provider.ts';
import { retryAfterOf } from '../transports/providers/http-outcome.ts';
import { SiteTrouble, type ReviewSite, type SiteReview } from './review-site.ts';

// Business Profile API, version 4: `GET {place}/reviews`, `PUT {place}/reviews/{id}/reply`; an access token of an hour for a refresh token.

const PAGE_SIZE = 50;
const stars: Readonly<Record<string, number>> = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 };

const token = z.looseObject({ access_token: z.string().min(1) });
const timestamp = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const page = z.looseObject({
  reviews: z
    .array(
      z.looseObject({
        reviewId: z.string().min(1),
        reviewer: z.looseObject({ displayName: z.string().optional() }).optional(),
        starRating: z.string().optional(),
        comment: z.string().optional(),
        createTime: timestamp,
        updateTime: timestamp,
        reviewReply: z.looseObject({ comment: z.string(), updateTime: timestamp }).optional(),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
});
type SentReview = z.infer<typeof page>['reviews'][number];

export function googleBusiness(
  settings: GoogleBusinessSettings,
  secrets: GoogleBusinessSecrets,
  now: () => Date,
): ReviewSite {
  let access: string | null = null;
  const reviews = `${settings.address.replace(/\/$/, '')}/v4/${settings.place}/reviews`;

  /** The token is asked for at the first call, and once more where it has run out meanwhile. */
  async function call(url: string, request: Request, signal: AbortSignal): Promise<unknown> {
    for (let isAgain = access === null; ; isAgain = true) {
      access ??= await newAccess(signal);
      const headers = { authorization: `Bearer ${access}`, 'content-type': 'application/json' };
      const asked = await askProvider(url, { ...request, headers, signal });
      if (asked.kind !== 'answered' || asked.status !== 401 || isAgain) return answerOf(asked, now());
      access = null;
    }
  }

  async function newAccess(signal: AbortSignal): Promise<string> {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: secrets.clientId,
      client_secret: secrets.clientSecret,
      refresh_token: secrets.refreshToken,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const asked = await askProvider(settings.tokenAddress, { headers, body: body.toString(), signal });
    const read = token.safeParse(answerOf(asked, now()));
    if (!read.success) throw new SiteTrouble('the answer holds no access token');
    return read.data.access_token;
  }

  return {
    async *pages(signal) {
      for (let next: string | undefined = ''; next !== undefined;) {
        const query = new URLSearchParams({ pageSize: String(PAGE_SIZE), orderBy: 'updateTime desc' });
        if (next !== '') query.set('pageToken', next);
        const read = page.safeParse(await call(`${reviews}?${query.toString()}`, { method: 'GET' }, signal));
        if (!read.success) throw new SiteTrouble('the answer is no list of reviews');
        yield read.data.reviews.map(reviewOf);
        next = read.data.nextPageToken === '' ? undefined : read.data.nextPageToken;
      }
    },
    async reply(externalId, comment, signal) {
      const url = `${reviews}/${encodeURIComponent(externalId)}/reply`;
      await call(url, { method: 'PUT', body: JSON.stringify({ comment }) }, signal);
    },
  };
}

function reviewOf(sent: SentReview): SiteReview {
  return {
    externalId: sent.reviewId,
    author: sent.reviewer?.displayName ?? null,
    text: (sent.comment ?? '').toWellFormed().replaceAll('\0', ''),
    stars: stars[sent.starRating ?? ''] ?? null,
    writtenAt: sent.createTime,
    changedAt: sent.updateTime,
    reply: sent.reviewReply === undefined ? null : { text: sent.reviewReply.comment, at: sent.reviewReply.updateTime },
  };
}

/** Too often, and theirs: it passes. Everything else is ours to mend. */
function answerOf(asked: Asked, now: Date): unknown {
  if (asked.kind !== 'answered') throw new SiteTrouble(`there was no answer: ${asked.reason}`);
  const { status, text, headers, json } = asked;
  if (status >= 400)
    throw new SiteTrouble(`answered ${status}: ${text.slice(0, 200)}`, {
      retryAfterSeconds: retryAfterOf(headers, now),
      isPassing: status === 429 || status === 408 || status >= 500,
    });
  if (json === undefined) throw new SiteTrouble('the answer is not JSON');
  return json;
}
