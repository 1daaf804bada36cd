import type { Company } from '../company/company.ts';
import type { Work } from '../platform/database/work.ts';
import { because } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { readForeign } from '../surveys/foreign/read-foreign.ts';
import { toldLines } from '../surveys/foreign/report.ts';
import { publishedSurveyOf } from '../surveys/surveys.service.ts';
import { fileBytes } from './files/file-bytes.ts';
import { getImport } from './imports.service.ts';
import { lsaSurvey } from './files/lsa-rows.ts';

/** The survey that an uploaded archive holds, published: its answers belong to a version that never changes. Made once. */
export async function makeSurveyOfArchive(work: Work, services: Services, company: Company, importId: number) {
  await getImport(work, importId);
  return makeSurveyOf(work, company, () => fileBytes(services.db, work.workspaceId, importId));
}

export async function makeSurveyOf(work: Work, company: Company, bytes: () => AsyncIterable<Buffer>) {
  const { definition, report } = readForeign(new TextEncoder().encode(await lsaSurvey(bytes)));
  if (definition === null)
    throw because('unprocessable', 'nothing_to_ask', 'The archive holds no question that can be asked');
  const [title] = Object.values(definition.title);
  const name = (title ?? 'LimeSurvey').slice(0, 120);
  return {
    ...(await publishedSurveyOf(work, company, name, definition)),
    report: toldLines(report),
  };
}
