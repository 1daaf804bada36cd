import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import { PageHead } from '../design/page/page-head.tsx';
import { Dialogues } from '../dialogues/dialogues.tsx';
import { dropEmpty } from '../figures/drop-empty.ts';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { policyQuery } from '../policy/use-policy-draft.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Campaigns } from './campaigns.tsx';
import { Funnel } from './funnel.tsx';
import classes from './invitations.module.css';
import { Messages } from './messages.tsx';
import { invitationTabs } from './invitations-search.ts';
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
  const { tab = 'funnel', customer, state, transport } = useSearch({ from: '/inside/invitations' });
  const navigate = useNavigate({ from: '/invitations' });
  return (
    <>
      <PageHead title={t('invitations.title')} about={t('invitations.about')} />
      <EverythingPaused />
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
        <Messages
          filter={{ customer, state, transport }}
          onFilter={(next) =>
            void navigate({ search: dropEmpty({ tab: 'messages' as const, ...next }), replace: true })
          }
        />
      )}
    </>
  );
}

/** The switch stands with the policy; here is where one wonders why nothing goes. */
function EverythingPaused() {
  const { t } = useLanguage();
  const { data } = useQuery(policyQuery);
  if (data === undefined || data.pausedAt === null) return null;
  return (
    <Alert color="yellow" mb="md" title={t('policy.pausedTitle')}>
      {t('policy.pausedText')} <Link to="/policy">{t('policy.title')}</Link>
    </Alert>
  );
}
