import { customerGiven, type CaseFormSettings, type Language } from '@otklik/contract';
import type { CaseFormFault } from '@otklik/respond';
import { LARGEST_FILE } from '../cases/files/keep-file.ts';
import { mediaTypesOf } from '../responses/uploads/media-type.ts';
import type { FormFile } from '../responses/uploads/multipart-form.ts';
import { faultOf, givenTo, type FormQuestion } from './form-questions.ts';
import { saidIn } from './said-in.ts';

export const MOST_FILES = 5;
const MOST_BYTES = 20 * 1024 * 1024;

/** A form as it was filled in: the texts by name, and what was attached. */
export interface FilledForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly FormFile[];
}

/** Everything that keeps a form from being taken, in the order of its fields; the trap last, for a person must hear what else is wrong. */
export function faultsOf(
  settings: CaseFormSettings,
  questions: readonly FormQuestion[],
  { fields, files }: FilledForm,
  language: Language,
): CaseFormFault[] {
  const faults: CaseFormFault[] = [];
  const add = (field: string | null, kind: CaseFormFault['kind']) => faults.push({ field, kind });
  const value = (name: string) => fields[name] ?? '';
  const isOneOf = (name: string, ids: readonly number[]) => ids.some((id) => String(id) === value(name));
  if (value('topic') !== '' && !isOneOf('topic', settings.topicIds)) add('topic', 'unreadable');
  if (settings.unitIds.length > 0 && !isOneOf('unit', settings.unitIds)) add('unit', 'missing');
  if (value('text') === '') add('text', 'missing');
  for (const question of questions) {
    const fault = faultOf(question, fields);
    if (fault !== null) add(`own.${question.id}`, fault);
  }
  for (const name of ['name', 'email', 'phone', 'orderNumber'] as const) {
    if (settings[name] === 'required' && value(name) === '') add(name, 'missing');
    if (settings[name] !== 'off' && value(name) !== '' && !isReadable(name, value(name))) add(name, 'unreadable');
  }
  if (files.length > 0 && !areTaken(settings, files)) add('files', 'fileWrong');
  if (saidIn(settings.consent, language) !== null && value('consent') === '') add('consent', 'consentMissing');
  if (value('website') !== '') add(null, 'robot');
  return faults;
}

function isReadable(name: 'name' | 'email' | 'phone' | 'orderNumber', value: string): boolean {
  if (name === 'orderNumber') return value.length <= 100;
  return customerGiven.shape[name].safeParse(value).success;
}

export function areTaken(settings: Pick<CaseFormSettings, 'takesFiles'>, files: readonly FormFile[]): boolean {
  const sum = files.reduce((total, { bytes }) => total + bytes.length, 0);
  return (
    settings.takesFiles &&
    files.length <= MOST_FILES &&
    sum <= MOST_BYTES &&
    files.every(({ bytes }) => bytes.length <= LARGEST_FILE && mediaTypesOf(bytes).length > 0)
  );
}

/** What the case says: the customer's words, and under them what he was asked besides, but for what stands in fields of the case. */
export function textOf(questions: readonly FormQuestion[], { fields }: FilledForm): string {
  const own = questions.flatMap((question) => {
    const [given] = question.fills === null ? givenTo(question, fields) : [];
    return given === undefined ? [] : [`${question.label}: ${given}`];
  });
  const text = fields['text'] ?? '';
  return own.length === 0 ? text : `${text}\n\n${own.join('\n')}`;
}
