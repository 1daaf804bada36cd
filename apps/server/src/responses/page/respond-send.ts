import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const [brotli, gunzippable] = [promisify(brotliCompress), promisify(gzip)];

export function newNonce(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

/**
 * Sends a page that nobody keeps, nothing frames and nothing foreign runs in. Compressed here: the whole page is one answer, and on
 * a slow line its bytes are the waiting.
 */
export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: {
    readonly status: number;
    readonly html: string;
    readonly nonce: string;
    readonly framedBy?: readonly string[] | null | undefined;
  },
): Promise<FastifyReply> {
  const { framedBy } = page;
  void reply
    .status(page.status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .header('vary', 'accept-encoding')
    .header(
      'content-security-policy',
      `default-src 'none'; script-src 'nonce-${page.nonce}'; style-src 'nonce-${page.nonce}'; img-src 'self' data:; ` +
        `connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${framedBy?.join(' ') ?? "'none'"}`,
    );
  // The old header knows no list of sites, and would forbid them all.
  if (framedBy == null) void reply.header('x-frame-options', 'DENY');
  else void reply.removeHeader('x-frame-options').header('cross-origin-resource-policy', 'cross-origin');
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) {
    // Quality 5 costs a millisecond and leaves 3 % more than 9, which costs seven.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
    return reply.header('content-encoding', 'br').send(await brotli(page.html, { params }));
  }
  if (/\bgzip\b/.test(accepted))
    return reply.header('content-encoding', 'gzip').send(await gunzippable(page.html, { level: 9 }));
  return reply.send(page.html);
}

/** The page's script asks this way, and reads nothing but `saved`. */
export function asksForJson(request: FastifyRequest): boolean {
  return String(request.headers.accept ?? '').includes('application/json');
}

/** Messengers fetch a link to show a picture of it, browsers to be quicker: neither is a customer who has opened it. */
export function looksLikePerson(request: FastifyRequest): boolean {
  if (request.method !== 'GET') return false;
  const { headers } = request;
  const purpose = `${String(headers['sec-purpose'] ?? '')} ${String(headers['purpose'] ?? '')}`;
  if (/prefetch|preview|prerender/i.test(purpose)) return false;
  const agent = headers['user-agent'] ?? '';
  return (
    /Mozilla/.test(agent) &&
    !/bot\b|bot[/;]|crawl|spider|preview|facebookexternalhit|WhatsApp|TelegramBot|vkShare|Viber|Slack|Discord|Skype|scan|monitor|HeadlessChrome.*(lighthouse)/i.test(
      agent,
    )
  );
}
