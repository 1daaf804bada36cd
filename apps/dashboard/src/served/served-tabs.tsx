import { Link } from '@tanstack/react-router';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import tabs from '../company/company.module.css';

/** How many were served, and who counts them. */
export function ServedTabs() {
  const { t } = useLanguage();
  const may = useMay();
  return (
    <nav className={tabs.tabs} aria-label={t('served.title')}>
      <Link to="/served" className={tabs.tab} activeOptions={{ exact: true, includeSearch: false }}>
        {t('served.tabs.counts')}
      </Link>
      {may('company:read') && (
        <>
          <Link to="/served/devices" className={tabs.tab}>
            {t('served.tabs.devices')}
          </Link>
          <Link to="/served/fiscal" className={tabs.tab}>
            {t('served.tabs.fiscal')}
          </Link>
          <Link to="/served/orders" className={tabs.tab}>
            {t('served.tabs.orders')}
          </Link>
        </>
      )}
    </nav>
  );
}
