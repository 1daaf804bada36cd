import type { Language } from '@otklik/contract';

/** The language of what somebody wrote, as far as its letters tell; null: they do not. */
export function languageOfText(text: string): Language | null {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  const cyrillic = count(/[а-яёіїєґ]/gi);
  const latin = count(/[a-z]/gi);
  if (cyrillic + latin < 3) return null;
  if (latin > cyrillic) return 'en';
  return count(/[іїєґ]/gi) > count(/[ыэъё]/gi) ? 'uk' : 'ru';
}
