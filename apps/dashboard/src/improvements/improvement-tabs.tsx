import { Link } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import { PageTabs } from '../design/page/page-tabs.tsx';

/** What is being changed, what the staff proposes to change, and what customers are told before they ask. */
export function ImprovementTabs() {
  const { t } = useLanguage();
  return (
    <PageTabs label={t('improvements.title')}>
      <Link to="/improvements" activeOptions={{ exact: true }}>
        {t('improvements.title')}
      </Link>
      <Link to="/improvements/ideas">{t('ideas.title')}</Link>
      <Link to="/improvements/reactions">{t('reactions.title')}</Link>
      <Link to="/improvements/training">{t('training.title')}</Link>
      <Link to="/improvements/help-pages">{t('help.title')}</Link>
      <Link to="/improvements/proactive">{t('proactive.title')}</Link>
    </PageTabs>
  );
}
