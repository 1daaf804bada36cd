import { IconSearch } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ButtonLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { PageTabs } from '../design/page/page-tabs.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { customerTabs } from './customers-search.ts';
import { LikelyTab } from './likely-tab.tsx';
import { MatchRulesTab } from './match-rules-tab.tsx';
import { MergesTab } from './merges-tab.tsx';

export function CustomersPage() {
  return (
    <PageFrame needs="personal:read">
      <Customers />
    </PageFrame>
  );
}

/** Who is likely one person, who was made one, and by what rules. */
function Customers() {
  const { t } = useLanguage();
  const may = useMay();
  const { tab = 'likely' } = useSearch({ from: '/inside/customers' });
  const shown = customerTabs.filter((each) => each !== 'rules' || may('company:read'));
  return (
    <>
      <PageHead title={t('customers.title')} about={t('customers.about')}>
        <ButtonLink to="/policy" search={{ tab: 'why' }} variant="default" leftSection={<IconSearch size={16} />}>
          {t('customers.find')}
        </ButtonLink>
      </PageHead>
      <PageTabs label={t('customers.title')}>
        {shown.map((each) => (
          <Link
            key={each}
            to="/customers"
            search={{ tab: each }}
            data-status={each === tab ? 'active' : 'other'}
            aria-current={each === tab ? 'page' : undefined}
            activeProps={{}}
          >
            {t(`customers.tabs.${each}`)}
          </Link>
        ))}
      </PageTabs>
      {tab === 'likely' && <LikelyTab key="proposed" state="proposed" />}
      {tab === 'refused' && <LikelyTab key="refused" state="refused" />}
      {tab === 'merged' && <MergesTab />}
      {tab === 'rules' && <MatchRulesTab />}
    </>
  );
}
