import { useLanguage } from '../catalogue/use-language.ts';

export function JoinPage() {
  const { t } = useLanguage();
  return <h1>{t('entry.title')}</h1>;
}
