import { z } from 'zod';
import type { CaseField, CaseFieldKind, CaseFieldValue } from '@otklik/contract';
import { invalidField } from '../../platform/errors.ts';

/** One value as it is kept; a field of many options has several. */
export interface KeptValue {
  readonly value: string;
  readonly kind: CaseFieldKind;
  readonly number: number | null;
}

/** @throws Problem that names the field and says what it takes */
export function keptOf(field: CaseField, given: CaseFieldValue): KeptValue[] {
  const refuse = (code: string, takes: string) => invalidField(`fields.${field.id}`, code, takes);
  const kept = (value: string, number: number | null = null): KeptValue => ({ value, kind: field.kind, number });
  switch (field.kind) {
    case 'text':
      if (typeof given !== 'string' || given.includes('\0')) throw refuse('no_text', 'takes words');
      return [kept(given.toWellFormed())];
    case 'number':
      if (typeof given !== 'number' || Math.abs(given) >= 1e15) throw refuse('no_number', 'takes a number');
      return [kept(String(given), given)];
    case 'date':
      if (!z.iso.date().safeParse(given).success) throw refuse('no_date', 'takes a day such as 2026-11-22');
      return [kept(String(given))];
    case 'yes_no':
      if (typeof given !== 'boolean') throw refuse('no_yes_or_no', 'takes true or false');
      return [kept(given ? 'yes' : 'no')];
    case 'choice':
      if (typeof given !== 'string' || !field.options.includes(given))
        throw refuse('no_option', `takes one of: ${field.options.join(', ')}`);
      return [kept(given)];
    case 'choices':
      if (!Array.isArray(given) || !given.every((each) => field.options.includes(each)))
        throw refuse('no_option', `takes some of: ${field.options.join(', ')}`);
      return [...new Set(given)].toSorted().map((each) => kept(each));
  }
}

/** The way back; undefined where a case has nothing in it, or only what another kind of field left. */
export function valueOf(field: CaseField, rows: readonly KeptValue[]): CaseFieldValue | undefined {
  const own = rows.filter(({ kind }) => kind === field.kind);
  const [first] = own;
  if (first === undefined) return undefined;
  switch (field.kind) {
    case 'number':
      return first.number ?? undefined;
    case 'yes_no':
      return first.value === 'yes';
    case 'choices':
      return own.map(({ value }) => value);
    default:
      return first.value;
  }
}

/** As it stands in the history and in a file. */
export function sayValues(rows: readonly KeptValue[]): string | null {
  return rows.length === 0 ? null : rows.map(({ value }) => value).join(', ');
}
