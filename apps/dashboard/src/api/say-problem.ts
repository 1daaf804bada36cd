import i18next from 'i18next';
import type { ru } from '../catalogue/ru/index.ts';

type Words = (typeof ru)['problems'];

/** What is wrong with one value of a request, as the server says it. */
export interface Detail {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** One sentence of a detail, with the name of its field where it has one. */
export function sayDetail({ path, ...detail }: Detail): string {
  const why = sayWhy(detail);
  const field = fieldOf(path);
  return field === null ? why : `${field}: ${why}`;
}

/** Why a value is refused, without its field: for the place under the field. What is new here speaks for itself. */
export function sayWhy({ code, message }: Omit<Detail, 'path'>): string {
  const word = wordOf(code, message);
  const key = `problems.why.${word}` as const;
  if (!has(key)) return message;
  const bound = /[<>]=?\s*(-?[\d.]+)/.exec(message)?.[1] ?? /(-?\d[\d.]*)/.exec(message)?.[1] ?? '';
  // A sentence that needs its number, without one, would be worse than the server's own.
  if (bound === '' && i18next.t(key, { bound: '\0' }).includes('\0')) return message;
  return i18next.t(key, { bound });
}

/** The refusal as a whole: what its details say, else what its code means, else the server's own sentence. */
export function sayRefused(code: string, message: string, details: readonly Detail[]): string {
  const [first, ...others] = details;
  if (first !== undefined && has(`problems.why.${wordOf(first.code, first.message)}`))
    return [first, ...others.slice(0, 2)].map(sayDetail).join('; ');
  // Nothing is known of why, but where: better than to have a form of fifteen fields looked through.
  const fields = [...new Set(details.flatMap(({ path }) => calledField(path) ?? []))];
  if (code === 'invalid_input' && fields.length > 0)
    return i18next.t('problems.checkFields', { fields: fields.slice(0, 3).join(', ') });
  const key = `problems.codes.${code}` as `problems.codes.${keyof Words['codes']}`;
  return has(key) ? i18next.t(key) : message;
}

/** The validator calls by one code what reads differently of a text, a number and a list. */
function wordOf(code: string, message: string): keyof Words['why'] {
  const known = code as keyof Words['why']; // asked for by `has` before it is used
  if (message === 'is required') return 'required';
  if (message === 'must not be empty') return 'empty';
  if (code === 'invalid_type') return 'wrong_type';
  if (code === 'too_small')
    return message.includes('string') ? 'too_short' : message.includes('array') ? 'list_short' : 'too_small';
  if (code === 'too_big')
    return message.includes('string') ? 'too_long' : message.includes('array') ? 'list_long' : 'too_big';
  return known;
}

/** The last part of a path that is a name: `counts.3.unit` is about the unit. */
function fieldOf(path: string): string | null {
  return calledField(path) ?? nameIn(path) ?? null;
}

/** As the page calls the field; undefined where it has no word for it. */
function calledField(path: string): string | undefined {
  const name = nameIn(path);
  if (name === undefined) return undefined;
  // Settings of a transport have names of their own: its token is no link.
  const setting = `invitations.fields.${name}` as `invitations.fields.${keyof (typeof ru)['invitations']['fields']}`;
  if (path.startsWith('settings.') && has(setting)) return i18next.t(setting);
  const key = `problems.fields.${name}` as `problems.fields.${keyof Words['fields']}`;
  return has(key) ? i18next.t(key) : undefined;
}

function nameIn(path: string): string | undefined {
  return path.split('.').findLast((part) => part !== '' && !/^\d+$/.test(part));
}

function has(key: string): boolean {
  return i18next.exists(key);
}
