import { useLanguage } from '../catalogue/use-language.ts';
import { PageHead } from '../design/page-head.tsx';

export function CommentsPage() {
  const { t } = useLanguage();
  return <PageHead title={t('comments.title')} />;
}
