import { unzipSync, type UnzipFileInfo } from 'fflate';
import { definitionSchema } from '@otklik/questionnaire';
import type { ForeignFormat } from '@otklik/contract';
import { Problem } from '../../platform/errors.ts';
import type { ReadSurvey } from './draft/draft.ts';
import { record, type Loose } from './json.ts';
import { formbricksInside, readFormbricks } from './formbricks/read-formbricks.ts';
import { readLss } from './lss/read-lss.ts';
import { readQsf } from './qsf/read-qsf.ts';
import { readSurveyjs } from './surveyjs/read-surveyjs.ts';
import { readTypeform } from './typeform/read-typeform.ts';
import type { ReportLine } from './report.ts';

export interface ForeignSurvey extends ReadSurvey {
  readonly format: ForeignFormat;
}

/** Of what a zip holds, more than this is no questionnaire. */
const LARGEST = 32 * 1024 * 1024;

/** Reads a questionnaire of another tool, told by what is in the file and not by its name. @throws Problem that says what was expected */
export function readForeign(bytes: Uint8Array): ForeignSurvey {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readArchive(bytes);
  const text = new TextDecoder('utf-8').decode(bytes).replace(/^\uFEFF/, '');
  const begin = text.trimStart();
  if (begin.startsWith('<')) return readXml(text);
  const source = parsed(text);
  if (source['SurveyElements'] !== undefined) return { format: 'qsf', ...readQsf(source) };
  if (Array.isArray(source['fields'])) return { format: 'typeform', ...readTypeform(source) };
  if (isFormbricks(formbricksInside(source))) return { format: 'formbricks', ...readFormbricks(source) };
  const own = definitionSchema.safeParse(source);
  if (own.success) return { format: 'otklik', definition: own.data, report: [] };
  if (source['pages'] !== undefined || source['elements'] !== undefined || source['questions'] !== undefined)
    return { format: 'surveyjs', ...readSurveyjs(source) };
  throw unknown();
}

function isFormbricks(source: Loose): boolean {
  const [first] = Array.isArray(source['questions']) ? source['questions'] : [];
  const [block] = Array.isArray(source['blocks']) ? source['blocks'] : [];
  return record(first)['headline'] !== undefined || record(block)['elements'] !== undefined;
}

const xmlFormats: Readonly<Record<string, 'lss' | 'lsg' | 'lsq'>> = { Survey: 'lss', Group: 'lsg', Question: 'lsq' };

function readXml(text: string): ForeignSurvey {
  const kind = /<LimeSurveyDocType>\s*(\w+)/.exec(text.slice(0, 4_096))?.[1];
  const format = kind === undefined ? undefined : xmlFormats[kind];
  if (format === undefined) throw unknown();
  try {
    return { format, ...readLss(text) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw unknown();
  }
}

/** The archive of a LimeSurvey survey with its answers (LSA): of it the survey. */
function readArchive(bytes: Uint8Array): ForeignSurvey {
  let files: Record<string, Uint8Array>;
  const names: string[] = [];
  const isSurvey = ({ name, originalSize }: UnzipFileInfo) => {
    names.push(name);
    return name.endsWith('.lss') && originalSize <= LARGEST;
  };
  try {
    files = unzipSync(bytes, { filter: isSurvey });
  } catch {
    throw unknown();
  }
  const [survey] = Object.values(files);
  if (survey === undefined) throw unknown();
  const read = readXml(new TextDecoder('utf-8').decode(survey));
  const people = names.find((name) => name.endsWith('_tokens.lst'));
  const line: ReportLine[] =
    people === undefined ? [] : [{ question: people, outcome: 'left_out', notes: ['participants_left_out'] }];
  return { ...read, report: [...read.report, ...line], format: 'lsa' };
}

function parsed(text: string): Loose {
  try {
    return record(JSON.parse(text));
  } catch {
    throw unknown();
  }
}

function unknown(): Problem {
  return new Problem(
    'invalid_input',
    'file: no questionnaire was found in it. Export it as QSF (Qualtrics), LSS, LSG, LSQ or LSA (LimeSurvey), or JSON (SurveyJS, Formbricks, Typeform, Otklik), and check that the file is whole',
    { details: [{ path: 'file', code: 'unknown_format', message: 'is no questionnaire that can be read' }] },
  );
}
