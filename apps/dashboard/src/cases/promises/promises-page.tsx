import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { caseSettingsEndpoints, type CaseSettings } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useMay } from '../../api/session.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { ErrorState } from '../../design/states/error-state.tsx';
import { PageHead } from '../../design/page/page-head.tsx';
import { SkeletonRows } from '../../design/tables/skeleton-rows.tsx';
import { sayDone, sayRefusal } from '../../design/saving/undo.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { CalendarsCard } from './calendars-card.tsx';
import classes from '../cases.module.css';
import { EscalationsCard } from './escalations-card.tsx';
import { PoliciesCard } from './policies-card.tsx';
import { TryOutCard } from './try-out-card.tsx';

export function PromisesPage() {
  return (
    <PageFrame needs="cases:read">
      <Promises />
    </PageFrame>
  );
}

/** What is promised to whom, by which hours, and what happens when a promise is in danger. */
function Promises() {
  const { t } = useLanguage();
  const query = useQuery(ask(caseSettingsEndpoints.get));
  return (
    <>
      <PageHead
        title={t('queue.sla.title')}
        about={t('queue.sla.about')}
        above={
          <Link className={classes.up} to="/cases">
            {t('cases.title')}
          </Link>
        }
      />
      {query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <SkeletonRows />
      ) : (
        <Editor key={query.data.revision} kept={query.data} />
      )}
    </>
  );
}

interface EditorProps {
  readonly kept: {
    readonly settings: CaseSettings;
    readonly revision: number;
    readonly lastIds: { readonly escalations: number };
  };
}

function Editor({ kept }: EditorProps) {
  const { t } = useLanguage();
  const mayEdit = useMay()('company:write');
  const save = useChange(caseSettingsEndpoints.put, ['caseSettings']);
  const [settings, setSettings] = useState(kept.settings);
  const set = (change: Partial<CaseSettings>) => setSettings((before) => ({ ...before, ...change }));
  const isChanged = JSON.stringify(settings) !== JSON.stringify(kept.settings);
  return (
    <form
      className={classes.promises}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { body: { settings, revision: kept.revision } },
          { onSuccess: () => sayDone(t('queue.sla.saved')), onError: sayRefusal },
        );
      }}
    >
      <fieldset disabled={!mayEdit} className={classes.main}>
        <PoliciesCard policies={settings.slaPolicies} onChange={(slaPolicies) => set({ slaPolicies })} />
        <CalendarsCard calendars={settings.calendars} onChange={(calendars) => set({ calendars })} />
        <EscalationsCard
          escalations={settings.escalations}
          lastId={kept.lastIds.escalations}
          onChange={(escalations) => set({ escalations })}
        />
      </fieldset>
      <div className={classes.side}>
        {mayEdit && (
          <Group>
            <Button type="submit" disabled={!isChanged} loading={save.isPending}>
              {t('cases.settings.save')}
            </Button>
            {isChanged && (
              <Button variant="subtle" onClick={() => setSettings(kept.settings)}>
                {t('queue.sla.discard')}
              </Button>
            )}
          </Group>
        )}
        <TryOutCard settings={settings} />
      </div>
    </form>
  );
}
