import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import { PageHead } from '../design/page-head.tsx';
import { Dialogues } from '../dialogues/dialogues.tsx';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { Campaigns } from './campaigns.tsx';
import { Funnel } from './funnel.tsx';
import classes from './invitations.module.css';
import { Messages } from './messages.tsx';
import { invitationTabs } from './routes.tsx';
import { Schedules } from './schedules.tsx';
import { Templates } from './templates.tsx';
import { Transports } from './transports.tsx';

export function InvitationsPage() {
  return (
    <PageFrame needs="surveys:read">
      <Invitations />
    </PageFrame>
  );
}

function Invitations() {
  const { t } = useLanguage();
  const { tab = 'funnel', customer } = useSearch({ from: '/inside/invitations' });
  const navigate = useNavigate({ from: '/invitations' });
  return (
    <>
      <PageHead title={t('invitations.title')} about={t('invitations.about')} />
      <div className={classes.tabs}>
        <SwitchTabs
          label={t('invitations.title')}
          value={tab}
          choices={invitationTabs.map((each) => [each, t(`invitations.tabs.${each}`)] as const)}
          onChange={(next) => void navigate({ search: { tab: next } })}
        />
      </div>
      {tab === 'funnel' && <Funnel />}
      {tab === 'transports' && <Transports />}
      {tab === 'dialogues' && <Dialogues />}
      {tab === 'templates' && <Templates />}
      {tab === 'schedules' && <Schedules />}
      {tab === 'campaigns' && <Campaigns />}
      {tab === 'messages' && (
        <Messages customerId={customer} onEverybody={() => void navigate({ search: { tab: 'messages' } })} />
      )}
    </>
  );
}
