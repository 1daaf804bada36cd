import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../platform/errors.ts';
import { isFormFile, readMultipartForm, type FormFile } from '../responses/uploads/multipart-form.ts';

const BODY_LIMIT = 128 * 1024;
const ASKED_LIMIT = 4_096;

/** What is sent by a form, with and without files, and what a site's script asks (plain text, which a browser sends without asking for leave). */
export async function takeFormBodies(pages: FastifyInstance, filesLimit: number): Promise<void> {
  pages.removeAllContentTypeParsers();
  await pages.register(formbody, { bodyLimit: BODY_LIMIT });
  pages.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: filesLimit },
    async (request: FastifyRequest, body: Buffer) =>
      readMultipartForm(String(request.headers['content-type']), body).catch(() => {
        throw new Problem('invalid_input', 'the form does not read as multipart/form-data');
      }),
  );
  pages.addContentTypeParser('text/plain', { parseAs: 'string', bodyLimit: ASKED_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
}

/** A field that was left alone comes as a file of no bytes. */
export function filesOf(body: unknown): FormFile[] {
  const sent = (body as { files?: unknown } | null)?.files;
  return (Array.isArray(sent) ? sent : [sent]).filter(isFormFile).filter(({ bytes }) => bytes.length > 0);
}
