import { Link } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import tabs from '../company/company.module.css';

/** What is being changed, what the staff proposes to change, and what customers are told before they ask. */
export function ImprovementTabs() {
  const { t } = useLanguage();
  return (
    <nav className={tabs.tabs} aria-label={t('improvements.title')}>
      <Link to="/improvements" className={tabs.tab} activeOptions={{ exact: true }}>
        {t('improvements.title')}
      </Link>
      <Link to="/improvements/ideas" className={tabs.tab}>
        {t('ideas.title')}
      </Link>
      <Link to="/improvements/reactions" className={tabs.tab}>
        {t('reactions.title')}
      </Link>
      <Link to="/improvements/training" className={tabs.tab}>
        {t('training.title')}
      </Link>
      <Link to="/improvements/help-pages" className={tabs.tab}>
        {t('help.title')}
      </Link>
      <Link to="/improvements/proactive" className={tabs.tab}>
        {t('proactive.title')}
      </Link>
    </nav>
  );
}
