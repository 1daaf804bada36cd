import { useLanguage } from '../catalogue/use-language.ts';
import { PageHead } from '../design/page-head.tsx';

export function TouchpointPage() {
  const { t } = useLanguage();
  return <PageHead title={t('touchpoints.title')} />;
}
