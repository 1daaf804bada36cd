import type { Say } from '../catalogue/use-language.ts';

const known = [
  'unknown',
  'off_scale',
  'unknown_scale',
  'wrong_scale',
  'not_a_time',
  'not_a_number',
  'in_future',
  'too_early',
  'twice',
  'too_long',
  'nul_character',
  'required',
  'unknown_option',
  'unknown_class',
  'empty',
  'invalid',
] as const;

/** Why a row was kept aside, in the reader's language; what stood in the cell follows. A code that is new here speaks for itself. */
export function sayImportRefusal(
  { code, message }: { readonly code: string; readonly message: string },
  t: Say,
): string {
  const word = known.find((each) => each === code);
  if (word === undefined) return message;
  const value = /"([^"]*)"/.exec(message)?.[1];
  const range = /from (-?\d+) to (-?\d+)/.exec(message);
  const why =
    word === 'off_scale' && range !== null
      ? t('imports.why.off_scale_of', { lowest: range[1], highest: range[2] })
      : t(`imports.why.${word}`);
  return value === undefined || value === '' ? why : `${why}: «${value}»`;
}
