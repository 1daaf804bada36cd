import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import { ResponseDrawer } from '../comments/response-drawer.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { AlertList } from './alert-list.tsx';
import { AlertsOfAnswer } from './alerts-of-answer.tsx';
import type { AlertSearch } from './alert-search.ts';
import { RulesTab } from './rules-tab.tsx';

export function AlertsPage() {
  return (
    <PageFrame needs="alerts:read">
      <Alerts />
    </PageFrame>
  );
}

const tabs = ['list', 'rules'] as const;

function Alerts() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/inside/alerts' });
  const navigate = useNavigate({ from: '/alerts' });
  const set = (change: AlertSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <>
      <PageHead title={t('alerts.title')} about={t('alerts.about')}>
        <SwitchTabs
          label={t('alerts.title')}
          value={search.tab ?? 'list'}
          choices={tabs.map((tab) => [tab, t(`alerts.tabs.${tab}`)])}
          onChange={(tab) => set({ tab: tab === 'rules' ? tab : undefined })}
        />
      </PageHead>
      {search.tab === 'rules' ? (
        <RulesTab />
      ) : (
        <AlertList
          view={search.view ?? 'new'}
          onView={(view) => set({ view: view === 'new' ? undefined : view })}
          onAnswer={(answer) => set({ answer })}
          onRules={() => set({ tab: 'rules' })}
        />
      )}
      <ResponseDrawer
        responseId={search.answer ?? null}
        opened={search.answer !== undefined}
        onClose={() => set({ answer: undefined })}
      >
        {search.answer !== undefined && <AlertsOfAnswer responseId={search.answer} />}
      </ResponseDrawer>
    </>
  );
}
