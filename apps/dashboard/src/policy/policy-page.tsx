import { Alert, Button, Switch } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { policyEndpoints, type PolicyInForce } from '@otklik/contract';
import { useState } from 'react';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { PageTabs } from '../design/page/page-tabs.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { HoursTab } from './hours-tab.tsx';
import classes from './policy.module.css';
import { policyTabs } from './policy-search.ts';
import { ReplayTab, type Replay } from './replay-tab.tsx';
import { RulesTab } from './rules-tab.tsx';
import { SaveBar } from './save-bar.tsx';
import { TouchpointsTab } from './touchpoints-tab.tsx';
import { policyQuery, usePolicyDraft } from './use-policy-draft.ts';
import { WhyTab } from './why-tab.tsx';

export function PolicyPage() {
  return (
    <PageFrame needs="surveys:read">
      <Loaded />
    </PageFrame>
  );
}

function Loaded() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(policyQuery);
  return (
    <>
      {data === undefined && <PageHead title={t('policy.title')} about={t('policy.about')} />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <SkeletonRows />}
      {data !== undefined && <Policy inForce={data} />}
    </>
  );
}

function Policy({ inForce }: { readonly inForce: PolicyInForce }) {
  const { t } = useLanguage();
  const may = useMay();
  const { tab = 'rules' } = useSearch({ from: '/inside/policy' });
  const draft = usePolicyDraft(inForce);
  const mayEdit = may('surveys:write');
  // Kept while its author goes to another tab to change something, and comes back.
  const [replay, setReplay] = useState<Replay | null>(null);
  return (
    <>
      <PageHead title={t('policy.title')} about={t('policy.about')}>
        <Switch
          label={t('policy.isOn')}
          checked={draft.document.isOn}
          disabled={!mayEdit}
          onChange={({ currentTarget }) => draft.set({ isOn: currentTarget.checked })}
        />
        {mayEdit && <PauseButton isPaused={inForce.pausedAt !== null} />}
      </PageHead>
      {inForce.pausedAt !== null && (
        <Alert color="yellow" mb="md" title={t('policy.pausedTitle')}>
          {t('policy.pausedText')}
        </Alert>
      )}
      <PageTabs label={t('policy.title')}>
        {policyTabs.map((each) => (
          <Link
            key={each}
            to="/policy"
            search={{ tab: each }}
            data-status={each === tab ? 'active' : 'other'}
            aria-current={each === tab ? 'page' : undefined}
            activeProps={{}}
          >
            {t(`policy.tabs.${each}`)}
          </Link>
        ))}
      </PageTabs>
      <div className={classes.page}>
        {tab === 'rules' && <RulesTab draft={draft} mayEdit={mayEdit} />}
        {tab === 'touchpoints' && <TouchpointsTab draft={draft} mayEdit={mayEdit} />}
        {tab === 'hours' && <HoursTab draft={draft} mayEdit={mayEdit} />}
        {tab === 'replay' && <ReplayTab draft={draft} mayEdit={mayEdit} replay={replay} onReplay={setReplay} />}
        {tab === 'why' && <WhyTab />}
      </div>
      {mayEdit && <SaveBar draft={draft} />}
    </>
  );
}

/** One switch for everything that leaves the house. */
function PauseButton({ isPaused }: { readonly isPaused: boolean }) {
  const { t } = useLanguage();
  const pause = useChange(policyEndpoints.pause, ['policy']);
  const Icon = isPaused ? IconPlayerPlay : IconPlayerPause;
  return (
    <Button
      variant={isPaused ? 'filled' : 'default'}
      leftSection={<Icon size={16} aria-hidden />}
      loading={pause.isPending}
      onClick={() => pause.mutate({ body: { isPaused: !isPaused } })}
    >
      {t(isPaused ? 'policy.resume' : 'policy.pause')}
    </Button>
  );
}
