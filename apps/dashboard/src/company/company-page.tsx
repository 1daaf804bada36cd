import { Link, Outlet } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import { PageHead } from '../design/page/page-head.tsx';
import { PageTabs } from '../design/page/page-tabs.tsx';
import { PageFrame } from '../shell/page-frame.tsx';

const sections = [
  'units',
  'journey',
  'factors',
  'products',
  'channels',
  'teams',
  'segments',
  'topics',
  'weights',
  'volumes',
  'targets',
  'archive',
] as const;

export function CompanyPage() {
  const { t } = useLanguage();
  return (
    <PageFrame needs="company:write">
      <PageHead title={t('company.title')} />
      <PageTabs label={t('company.title')}>
        {sections.map((section) => (
          <Link key={section} to={`/company/${section}`}>
            {t(`company.sections.${section}`)}
          </Link>
        ))}
      </PageTabs>
      <Outlet />
    </PageFrame>
  );
}
