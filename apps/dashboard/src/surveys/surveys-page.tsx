import { useLanguage } from '../catalogue/use-language.ts';
import { PageHead } from '../design/page-head.tsx';

export function SurveysPage() {
  const { t } = useLanguage();
  return <PageHead title={t('surveys.title')} />;
}
