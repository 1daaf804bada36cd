export const languages = ['ru', 'uk', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words: somebody who reads only that one must find it. */
export const languageNames: Record<Language, string> = { ru: 'Русский', uk: 'Українська', en: 'English' };

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}
