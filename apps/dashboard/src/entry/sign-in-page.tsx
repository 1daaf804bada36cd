import { useLanguage } from '../catalogue/use-language.ts';

export function SignInPage() {
  const { t } = useLanguage();
  return <h1>{t('entry.title')}</h1>;
}
