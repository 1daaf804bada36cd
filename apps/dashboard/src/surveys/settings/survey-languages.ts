import { isLanguage, languageNames, languages } from '../../catalogue/language.ts';
import { useLanguage } from '../../catalogue/use-language.ts';

/** Offered besides those that the pages themselves speak: what is spoken where those are, and what guests bring along. */
const others =
  'be kk uz ky tg tk az hy ka ro bg sr hr cs sk pl lt lv et fi sv nb da de nl fr es it pt el tr ar he fa hi zh ja ko vi th id mn tt ba';

export const offeredLanguages: readonly string[] = [...languages, ...others.split(' ')];

/** What a language is called in the reader's own; one that the pages speak, in its own words. */
export function useLanguageName(): (tag: string) => string {
  const { language } = useLanguage();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (tag) => (isLanguage(tag) ? languageNames[tag] : (names.of(tag) ?? tag));
}
