import type { Language } from '../catalogue/language.ts';
import { createDateFormat, type DateFormat } from './dates.ts';
import { createNumberFormat, type NumberFormat } from './numbers.ts';

export interface Format extends NumberFormat, DateFormat {
  /** `а, б и в`. */
  list(words: readonly string[]): string;
  /** Order of words as people of this language expect it; 10 comes after 9. */
  compare(first: string, second: string): number;
}

const formats = new Map<Language, Format>();

/** The one place that turns a value into what is read: by language, everywhere the same. */
export function formatOf(language: Language): Format {
  let format = formats.get(language);
  if (format === undefined) {
    const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
    const list = new Intl.ListFormat(language, { type: 'conjunction' });
    format = {
      ...createNumberFormat(language),
      ...createDateFormat(language),
      list: (words) => list.format(words),
      compare: (first, second) => collator.compare(first, second),
    };
    formats.set(language, format);
  }
  return format;
}
