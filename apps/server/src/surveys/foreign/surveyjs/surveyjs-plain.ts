import type { Question } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';
import type { ForeignElement } from '../draft/element.ts';
import { kindsOf } from '../draft/file-kinds.ts';
import { finite, list, record, whole, words, type Loose } from '../json.ts';
import { longestAnswer, numberLimits } from '../draft/limits.ts';
import { surveyjsText } from './surveyjs-read.ts';

/** A question of SurveyJS that offers nothing to choose from; null for a type that we have no like of. */
export function surveyjsPlain(draft: Draft, read: ForeignElement, type: string): Question | null {
  const { source, key, text, more, notes } = read;
  const id = () => draft.idFor(key);
  switch (type) {
    case 'boolean':
      return {
        id: id(),
        type: 'yes_no',
        text,
        ...surveyjsText(draft, read, 'labelTrue', 'yesText'),
        ...surveyjsText(draft, read, 'labelFalse', 'noText'),
        ...more,
      };
    case 'comment':
      return {
        id: id(),
        type: 'text',
        text,
        multiline: true,
        maxLength: longestOf(source, 2000),
        ...surveyjsText(draft, read, 'placeholder', 'placeholder'),
        ...more,
      };
    case 'html':
      return { id: id(), type: 'statement', text };
    case 'file':
      return fileOf(id(), read);
    case 'signaturepad':
      return { id: id(), type: 'signature', text, ...more };
    case 'slider':
      return sliderOf(id(), read);
    case 'text':
      return lineOf(draft, read, id());
    case 'image':
      notes.add('picture_left_out');
      return null;
    default:
      return null;
  }
}

/** A line to write on, by what is to be written. */
function lineOf(draft: Draft, read: ForeignElement, id: string): Question {
  const { source, text, more, notes } = read;
  const validators = list(source['validators']).map(record);
  const placeholder = surveyjsText(draft, read, 'placeholder', 'placeholder');
  if (source['minValueExpression'] !== undefined || source['maxValueExpression'] !== undefined)
    notes.add('validation_left_out');
  if (source['maskType'] !== undefined && source['maskType'] !== 'none') notes.add('validation_left_out');
  const kind = words(source['inputType']);
  switch (validators.some((one) => validatorType(one) === 'email') ? 'email' : kind) {
    case 'email':
      return { id, type: 'email', text, ...placeholder, ...more };
    case 'tel':
      return { id, type: 'phone', text, ...placeholder, ...more };
    case 'number':
    case 'range':
      return {
        id,
        type: 'number',
        text,
        ...rangeOf(source, validators),
        decimals: decimalsOf(source['step']),
        ...more,
      };
    case 'date':
    case 'datetime-local':
      return {
        id,
        type: 'date',
        text,
        ...dayOf(source['min'], 'earliest'),
        ...dayOf(source['max'], 'latest'),
        ...(kind === 'date' ? {} : { withTime: true }),
        ...more,
      };
    case 'password':
      notes.add('password_is_shown');
      break;
    case 'month':
    case 'week':
    case 'time':
    case 'color':
    case 'url':
      notes.add('validation_left_out');
      break;
    default:
      // By a numeric validator a line of words asks for a number.
      if (validators.some((one) => validatorType(one) === 'numeric'))
        return { id, type: 'number', text, ...rangeOf(source, validators), decimals: 6, ...more };
  }
  return { id, type: 'text', text, multiline: false, maxLength: longestOf(source, 500), ...placeholder, ...more };
}

function sliderOf(id: string, { source, text, more }: ForeignElement): Question | null {
  if (source['sliderType'] === 'range') return null;
  const [lowest, highest] = [finite(source['min']) ?? 0, finite(source['max']) ?? 100];
  return { id, type: 'number', text, lowest, highest, decimals: decimalsOf(source['step'] ?? 1), ...more };
}

function fileOf(id: string, { source, text, more }: ForeignElement): Question {
  const many = source['allowMultiple'] === true ? { atMost: Math.min(10, whole(source['maxFiles']) ?? 10) } : {};
  const bytes = finite(source['maxSize']);
  const size = bytes === null || bytes <= 0 ? {} : { largestMb: Math.min(25, Math.max(1, Math.ceil(bytes / 2 ** 20))) };
  if (source['sourceType'] === 'camera') return { id, type: 'photo', text, ...many, ...size, ...more };
  return { id, type: 'file', text, kinds: kindsOf(words(source['acceptedTypes'])), ...many, ...size, ...more };
}

export function validatorType(validator: Loose): string {
  return words(validator['type']).replace(/validator$/, '');
}

/** The narrowest that the input and its validators allow. */
function rangeOf(source: Loose, validators: readonly Loose[]): { lowest?: number; highest?: number } {
  const numeric = validators.filter((one) => validatorType(one) === 'numeric');
  const lowest = [source['min'], ...numeric.map((one) => one['minValue'])].flatMap((one) => finite(one) ?? []);
  const highest = [source['max'], ...numeric.map((one) => one['maxValue'])].flatMap((one) => finite(one) ?? []);
  return numberLimits(
    lowest.length === 0 ? null : Math.max(...lowest),
    highest.length === 0 ? null : Math.min(...highest),
  );
}

/** Digits after the point that their step leaves; without a step theirs takes any number. */
function decimalsOf(step: unknown): number {
  const number = finite(step);
  if (number === null || number <= 0) return 6;
  return Math.min(6, (String(number).split('.')[1] ?? '').length);
}

function dayOf<Field extends string>(value: unknown, field: Field): Partial<Record<Field, string>> {
  const day = /^\d{4}-\d\d-\d\d/.exec(words(value))?.[0];
  const said: Partial<Record<Field, string>> = {};
  if (day !== undefined && !Number.isNaN(Date.parse(day))) said[field] = day;
  return said;
}

function longestOf(source: Loose, usual: number): number {
  const limits = [source['maxLength'], ...list(source['validators']).map((one) => record(one)['maxLength'])];
  const lengths = limits.flatMap((one) => whole(one) ?? []).filter((length) => length >= 1);
  return longestAnswer(lengths.length === 0 ? null : Math.min(...lengths), usual);
}
