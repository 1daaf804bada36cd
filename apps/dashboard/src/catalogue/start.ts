import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { formatOf } from '../format/format-of.ts';
import { isLanguage, type Language } from './language.ts';
import type { ru } from './ru/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof ru };
    returnNull: false;
  }
}

/** The same key as in public/first-paint.js. */
const REMEMBERED = 'otklik.language';

/** One language is loaded, not three. */
const load: Record<Language, () => Promise<object>> = {
  ru: async () => (await import('./ru/index.ts')).ru,
  uk: async () => (await import('./uk/index.ts')).uk,
  en: async () => (await import('./en/index.ts')).en,
};

export async function startCatalogue(): Promise<void> {
  const language = rememberedLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await load[language]() } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  // In texts: `{{count, count}}` writes 31408 as the language does.
  i18next.services.formatter?.add('count', (value, shown) =>
    formatOf(isLanguage(shown) ? shown : 'ru').count(Number(value)),
  );
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await load[language]());
  localStorage.setItem(REMEMBERED, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

function rememberedLanguage(): Language {
  const stored = localStorage.getItem(REMEMBERED);
  if (isLanguage(stored)) return stored;
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return preferred ?? 'ru';
}
