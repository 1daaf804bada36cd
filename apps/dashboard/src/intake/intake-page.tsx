import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import { PageHead } from '../design/page/page-head.tsx';
import { Entries } from '../dialogues/entries.tsx';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import classes from '../invitations/invitations.module.css';
import { PageFrame } from '../shell/page-frame.tsx';
import { CaseForms } from './case-forms.tsx';
import { Categories } from './categories.tsx';
import { Chats } from './chats.tsx';
import { Letters } from './letters.tsx';
import { Mailboxes } from './mailboxes.tsx';
import { Reviews } from './reviews.tsx';
import { intakeTabs } from './intake-search.ts';
import { Themes } from './themes.tsx';

export function IntakePage() {
  return (
    <PageFrame needs="cases:read">
      <Intake />
    </PageFrame>
  );
}

function Intake() {
  const { t } = useLanguage();
  const { tab = 'letters' } = useSearch({ from: '/inside/intake' });
  const navigate = useNavigate({ from: '/intake' });
  return (
    <>
      <PageHead title={t('intake.title')} about={t('intake.about')} />
      <div className={classes.tabs}>
        <SwitchTabs
          label={t('intake.title')}
          value={tab}
          choices={intakeTabs.map((each) => [each, t(`intake.tabs.${each}`)] as const)}
          onChange={(next) => void navigate({ search: { tab: next } })}
        />
      </div>
      {tab === 'letters' && <Letters />}
      {tab === 'mailboxes' && <Mailboxes />}
      {tab === 'forms' && <CaseForms />}
      {tab === 'chats' && <Chats />}
      {tab === 'messengers' && <Entries />}
      {tab === 'reviews' && <Reviews />}
      {tab === 'themes' && <Themes />}
      {tab === 'categories' && <Categories />}
    </>
  );
}
