import type { FastifyInstance } from 'fastify';
import iconv from 'iconv-lite';

/** A CSV body arrives as text: UTF-8 when it is valid UTF-8, else windows-1251, which is what spreadsheets here save. */
export function acceptCsv(app: FastifyInstance): void {
  app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, decode(Buffer.isBuffer(body) ? body : Buffer.from(body)));
  });
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'windows-1251');
  }
}
