import { Link, Outlet } from '@tanstack/react-router';
import type { Scope } from '@otklik/contract';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { PageHead } from '../design/page/page-head.tsx';
import { PageTabs } from '../design/page/page-tabs.tsx';

const sections: readonly {
  readonly id: 'profile' | 'company' | 'look' | 'words' | 'people' | 'keys' | 'log' | 'about';
  readonly needs: Scope;
}[] = [
  { id: 'profile', needs: 'self' },
  { id: 'company', needs: 'people:write' },
  { id: 'look', needs: 'people:write' },
  { id: 'words', needs: 'surveys:read' },
  { id: 'people', needs: 'people:read' },
  { id: 'keys', needs: 'people:write' },
  { id: 'log', needs: 'audit:read' },
  { id: 'about', needs: 'self' },
];

export function SettingsPage() {
  const { t } = useLanguage();
  const may = useMay();
  return (
    <>
      <PageHead title={t('settings.title')} />
      <PageTabs label={t('settings.title')}>
        {sections
          .filter(({ needs }) => may(needs))
          .map(({ id }) => (
            <Link key={id} to={`/settings/${id}`}>
              {t(`settings.sections.${id}`)}
            </Link>
          ))}
      </PageTabs>
      <Outlet />
    </>
  );
}
