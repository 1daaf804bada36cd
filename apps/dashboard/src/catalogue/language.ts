import { language, type Language } from '@otklik/contract';

export type { Language };
export const languages = language.options;

/** Each language in its own words: somebody who reads only that one must find it. */
export const languageNames: Record<Language, string> = { ru: 'Русский', uk: 'Українська', en: 'English' };

export function isLanguage(value: unknown): value is Language {
  return languages.some((each) => each === value);
}
