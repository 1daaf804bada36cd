import { Link } from '@tanstack/react-router';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import tabs from '../company/company.module.css';

/** What contacts say, and how they are read. */
export function ContactTabs() {
  const { t } = useLanguage();
  const may = useMay();
  if (!may('company:read')) return null;
  return (
    <nav className={tabs.tabs} aria-label={t('contacts.title')}>
      <Link to="/contacts" className={tabs.tab} activeOptions={{ exact: true, includeSearch: false }}>
        {t('contacts.tabs.signal')}
      </Link>
      <Link to="/contacts/codes" className={tabs.tab}>
        {t('contacts.tabs.codes')}
      </Link>
    </nav>
  );
}
