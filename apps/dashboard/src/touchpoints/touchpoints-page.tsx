import { useLanguage } from '../catalogue/use-language.ts';
import { PageHead } from '../design/page-head.tsx';

export function TouchpointsPage() {
  const { t } = useLanguage();
  return <PageHead title={t('touchpoints.title')} />;
}
