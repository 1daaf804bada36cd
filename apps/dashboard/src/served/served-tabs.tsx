import { Link } from '@tanstack/react-router';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { PageTabs } from '../design/page/page-tabs.tsx';

/** How many were served, and who counts them. */
export function ServedTabs() {
  const { t } = useLanguage();
  const may = useMay();
  return (
    <PageTabs label={t('served.title')}>
      <Link to="/served" activeOptions={{ exact: true, includeSearch: false }}>
        {t('served.tabs.counts')}
      </Link>
      {may('company:read') && (
        <>
          <Link to="/served/devices">{t('served.tabs.devices')}</Link>
          <Link to="/served/fiscal">{t('served.tabs.fiscal')}</Link>
          <Link to="/served/orders">{t('served.tabs.orders')}</Link>
        </>
      )}
    </PageTabs>
  );
}
