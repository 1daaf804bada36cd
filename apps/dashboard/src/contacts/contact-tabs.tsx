import { Link } from '@tanstack/react-router';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { PageTabs } from '../design/page/page-tabs.tsx';

/** What contacts say, and how they are read. */
export function ContactTabs() {
  const { t } = useLanguage();
  const may = useMay();
  if (!may('company:read')) return null;
  return (
    <PageTabs label={t('contacts.title')}>
      <Link to="/contacts" activeOptions={{ exact: true, includeSearch: false }}>
        {t('contacts.tabs.signal')}
      </Link>
      <Link to="/contacts/codes">{t('contacts.tabs.codes')}</Link>
    </PageTabs>
  );
}
