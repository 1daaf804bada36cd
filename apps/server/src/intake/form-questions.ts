import type {
  CaseField,
  CaseFieldChange,
  CaseFieldValue,
  CaseFormField,
  CaseFormSettings,
  Language,
} from '@otklik/contract';
import type { CaseFormQuestion } from '@otklik/respond';
import { keptOf } from '../cases/fields/case-field.ts';
import { Problem } from '../platform/errors.ts';
import { saidIn } from './said-in.ts';

/** A question of the company's own as one customer reads it. */
export interface FormQuestion extends CaseFormQuestion {
  /** The field of the case in which its answer stands; null: under the customer's words. */
  readonly fills: CaseField | null;
}

type Fields = Readonly<Record<string, string>>;

/** The questions of a form in a language. One that fills a field which is asked for no more is not put. */
export function questionsOf(
  { fields }: CaseFormSettings,
  caseFields: readonly CaseField[],
  language: Language,
): FormQuestion[] {
  return fields.flatMap((field): FormQuestion[] => {
    const { id, isRequired, kind } = field;
    const label = saidIn(field.label, language);
    if (kind !== 'case_field') {
      const options = field.options.flatMap((option) => saidIn(option, language) ?? []);
      const named = options.map((option) => ({ value: option, label: option }));
      return [{ id, kind, label: label ?? id, options: named, isRequired, fills: null }];
    }
    const fills = caseFields.find((each) => each.id === field.fills);
    if (fills === undefined) return [];
    const asked = { id, label: label ?? fills.name, isRequired, fills };
    return [{ ...asked, kind: kindOf(fills), options: optionsOf(field, fills, language) }];
  });
}

function kindOf({ kind }: CaseField): FormQuestion['kind'] {
  return kind === 'text' ? 'line' : kind;
}

/** What the customer reads for each option of the field, in the order of the field's own; where nothing was written, the option. */
function optionsOf(field: CaseFormField, fills: CaseField, language: Language): FormQuestion['options'] {
  const { options } = inOrderOf(field, fills);
  return fills.options.map((value, at) => ({ value, label: saidIn(options[at] ?? {}, language) ?? value }));
}

/** The field of cases may have got other options, or another order, since the form was saved: its words go with the option they are for. */
export function inOrderOf(field: CaseFormField, fills: CaseField): CaseFormField {
  const { options, optionsOf: named } = field;
  if (named.length === 0) return { ...field, optionsOf: fills.options };
  return {
    ...field,
    options: fills.options.map((option) => options[named.indexOf(option)] ?? {}),
    optionsOf: fills.options,
  };
}

/** What is wrong with an answer. */
export function faultOf(question: FormQuestion, fields: Fields): 'missing' | 'unreadable' | null {
  const given = givenTo(question, fields);
  if (given.length === 0) return question.isRequired ? 'missing' : null;
  const isChosen = question.options.length > 0;
  if (isChosen && given.some((one) => !question.options.some(({ value }) => value === one))) return 'unreadable';
  return question.fills === null || isTaken(question.fills, given) ? null : 'unreadable';
}

/** The fields of the case that the customer has filled. */
export function filledBy(questions: readonly FormQuestion[], fields: Fields): CaseFieldChange {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const given = givenTo(question, fields);
      return question.fills === null || given.length === 0
        ? []
        : [[question.fills.id, valueOf(question.fills, given)] as const];
    }),
  );
}

/** Of several that may be chosen each is a box with a name of its own. */
export function givenTo({ id, kind, options }: FormQuestion, fields: Fields): string[] {
  if (kind !== 'choices') return [fields[`own.${id}`] ?? ''].filter((given) => given !== '');
  return options.flatMap(({ value }, at) => ((fields[`own.${id}.${at}`] ?? '') === '' ? [] : [value]));
}

/** Null: it does not read. */
function valueOf({ kind }: CaseField, given: readonly string[]): CaseFieldValue | null {
  const [first = ''] = given;
  switch (kind) {
    case 'number': {
      const number = Number(first.replace(',', '.'));
      return Number.isFinite(number) ? number : null;
    }
    case 'yes_no':
      return first === 'yes' ? true : first === 'no' ? false : null;
    case 'choices':
      return [...given];
    default:
      return first;
  }
}

function isTaken(field: CaseField, given: readonly string[]): boolean {
  const value = valueOf(field, given);
  if (value === null) return false;
  try {
    keptOf(field, value);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
