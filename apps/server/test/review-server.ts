import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ServedReview {
  reviewId: string;
  displayName: string;
  starRating: 'ONE' | 'TWO' | 'THREE' | 'FOUR' | 'FIVE' | undefined;
  comment: string | undefined;
  createTime: string;
  updateTime: string;
  reply: string | undefined;
}

/** A review site on the loopback in the shape of the Business Profile API: tokens that run out, pages, and its bad days. */
export interface ReviewServer {
  readonly address: string;
  readonly place: string;
  readonly keys: { readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string };
  readonly reviews: ServedReview[];
  /** The next answers, before it is well again. */
  readonly troubles: { readonly status: number; readonly headers?: Readonly<Record<string, string>> }[];
  /** `GET page1`, `PUT r1`, `POST token`. */
  readonly asked: string[];
  /** Those given so far are worth nothing any more. */
  expireTokens(): void;
  close(): Promise<void>;
}

export async function openReviewServer(pageSize = 2): Promise<ReviewServer> {
  const place = 'accounts/17/locations/42';
  const keys = { clientId: 'client', clientSecret: 'тайна & ключ', refreshToken: 'refresh-1' };
  const state = {
    reviews: [] as ServedReview[],
    troubles: [] as ReviewServer['troubles'][number][],
    asked: [] as string[],
  };
  const valid = new Set<string>();
  let serial = 0;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site');
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString('utf8')));
    request.on('end', () => {
      if (url.pathname === '/token') {
        state.asked.push('POST token');
        const form = new URLSearchParams(body);
        const isKnown =
          form.get('client_secret') === keys.clientSecret && form.get('refresh_token') === keys.refreshToken;
        if (!isKnown) return send(400, { error: 'invalid_grant' });
        valid.add(`token-${++serial}`);
        return send(200, { access_token: `token-${serial}`, expires_in: 3599, token_type: 'Bearer' });
      }
      const base = `/v4/${place}/reviews`;
      const token = url.searchParams.get('pageToken') ?? '0';
      state.asked.push(request.method === 'PUT' ? `PUT ${url.pathname.split('/').at(-2) ?? ''}` : `GET ${token}`);
      const trouble = state.troubles.shift();
      if (trouble !== undefined) return response.writeHead(trouble.status, trouble.headers).end('slowly');
      if (!valid.has((request.headers.authorization ?? '').replace('Bearer ', '')))
        return send(401, { error: { code: 401, status: 'UNAUTHENTICATED' } });
      if (request.method === 'PUT') {
        const found = state.reviews.find(({ reviewId }) => url.pathname === `${base}/${reviewId}/reply`);
        if (found === undefined) return send(404, { error: { status: 'NOT_FOUND' } });
        found.reply = (JSON.parse(body) as { comment: string }).comment;
        return send(200, { comment: found.reply });
      }
      if (url.pathname !== base || url.searchParams.get('orderBy') !== 'updateTime desc') return send(404, {});
      const sorted = state.reviews.toSorted((a, b) => (a.updateTime > b.updateTime ? -1 : 1));
      const from = Number(token);
      const next = from + pageSize < sorted.length ? { nextPageToken: String(from + pageSize) } : {};
      return send(200, { reviews: sorted.slice(from, from + pageSize).map(asSent), ...next });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...state,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    place,
    keys,
    expireTokens: () => valid.clear(),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function asSent({ displayName, reply, ...review }: ServedReview): object {
  const answered = reply === undefined ? {} : { reviewReply: { comment: reply, updateTime: review.updateTime } };
  return { ...review, reviewer: { displayName }, ...answered };
}
