import type { Language } from '../catalogue/language.ts';
import { createDateFormat, type DateFormat } from './dates.ts';
import { createNumberFormat, type NumberFormat } from './numbers.ts';

export interface Format extends NumberFormat, DateFormat {
  /** `а, б и в`. */
  list(words: readonly string[]): string;
  /** Order of words as people of this language expect it; 10 comes after 9. */
  compare(first: string, second: string): number;
}

const formats = new Map<string, Format>();

/**
 * The one place that turns a value into what is read: by language, everywhere the same.
 * @param homeZone of the company, for what happened at no unit
 */
export function formatOf(language: Language, homeZone?: string): Format {
  const key = `${language} ${homeZone ?? ''}`;
  let format = formats.get(key);
  if (format === undefined) {
    const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
    const list = new Intl.ListFormat(language, { type: 'conjunction' });
    format = {
      ...createNumberFormat(language),
      ...createDateFormat(language, homeZone),
      list: (words) => list.format(words),
      compare: (first, second) => collator.compare(first, second),
    };
    formats.set(key, format);
  }
  return format;
}
