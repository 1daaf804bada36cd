import { useTranslation } from 'react-i18next';
import { isLanguage, type Language } from './language.ts';

/** Words of the language that is shown, and which one it is. */
export function useLanguage() {
  const { t, i18n } = useTranslation();
  const language: Language = isLanguage(i18n.language) ? i18n.language : 'ru';
  return { t, language };
}

export type Say = ReturnType<typeof useLanguage>['t'];
