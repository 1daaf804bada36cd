import { useLanguage } from '../catalogue/use-language.ts';
import { PageHead } from '../design/page-head.tsx';

export function CompanyPage() {
  const { t } = useLanguage();
  return <PageHead title={t('company.title')} />;
}
