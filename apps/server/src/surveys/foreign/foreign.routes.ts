import { Readable } from 'node:stream';
import { foreignSurveyEndpoints } from '@otklik/contract';
import { parseDefinition } from '@otklik/questionnaire';
import { Problem } from '../../platform/errors.ts';
import { openRoute, route, type Route } from '../../platform/http/route.ts';
import { getDefinition } from '../surveys.service.ts';
import { readForeign } from './read-foreign.ts';
import { writeSurveyjs } from './write-surveyjs.ts';

/** The longest real ones, with texts in many languages, are some two megabytes. */
const LARGEST = 16 * 1024 * 1024;

export const foreignSurveyRoutes: readonly Route[] = [
  openRoute(foreignSurveyEndpoints.read, async ({ body }) => {
    if (!(body instanceof Readable))
      throw new Problem('unsupported_media_type', 'Send the file itself as the body, as application/octet-stream');
    const { format, definition, report } = readForeign(await bytesOf(body));
    return { format, definition, report: [...report].map((line) => ({ ...line, notes: [...line.notes] })) };
  }),
  route(foreignSurveyEndpoints.write, async ({ params }, work) => {
    const parsed = parseDefinition(await getDefinition(work, params.surveyId, 'draft'));
    if (!parsed.ok) {
      const [first] = parsed.errors;
      throw new Problem('invalid_input', `definition: ${first?.path ?? ''} ${first?.message ?? ''}`, {
        details: parsed.errors,
      });
    }
    const { survey, leftOut } = writeSurveyjs(parsed.definition);
    return { survey, leftOut: [...leftOut] };
  }),
];

async function bytesOf(body: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > LARGEST) throw new Problem('too_large', `file: is larger than ${LARGEST / 1024 / 1024} MB`);
    chunks.push(chunk);
  }
  if (size === 0) throw new Problem('invalid_input', 'file: is empty');
  return Buffer.concat(chunks);
}
