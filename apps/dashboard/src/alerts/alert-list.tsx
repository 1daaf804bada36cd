import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowForwardUp, IconBell, IconCheck, IconDots, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { alertEndpoints, alertRuleEndpoints, sayAlert, sayEvidence, type Alert } from '@otklik/contract';
import { useEffect, useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { RowLink } from '../design/tables/row-link.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { usePhone } from '../design/page/use-phone.ts';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { alertViews, queryOf, type AlertView } from './alert-search.ts';
import { HandOnModal } from './hand-on-modal.tsx';
import { LevelMark } from './level-mark.tsx';
import { targetOf } from './target-of.ts';
import { useAcknowledge } from './use-acknowledge.ts';
import { useAlertState } from './use-alert-state.ts';
import { MuteItems, MutesNow } from './mutes.tsx';
import { ToldModal } from './told-modal.tsx';
import classes from './alerts.module.css';

interface Props {
  readonly view: AlertView;
  readonly onView: (view: AlertView) => void;
  readonly onAnswer: (responseId: string) => void;
  readonly onRules: () => void;
}

/** What happened, the newest first. Who looks at it has seen it: the bell grows silent. */
export function AlertList({ view, onView, onAnswer, onRules }: Props) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const query = useQuery({ ...ask(alertEndpoints.list, { query: queryOf(view) }), placeholderData: keepPreviousData });
  const rules = useQuery(ask(alertRuleEndpoints.list));
  const acknowledge = useAcknowledge();
  const items = query.data?.items ?? [];
  useSeen(items[0]?.raisedAt);
  const [told, setTold] = useState<Alert | null>(null);
  const [handing, setHanding] = useState<readonly Alert[] | null>(null);
  const columns = useColumns({ acknowledge, onTold: setTold, onHand: (alert) => setHanding([alert]) });
  const waiting = items.filter(({ state }) => state === 'new');
  const open = (alert: Alert) =>
    alert.subject.kind === 'answer' ? onAnswer(alert.subject.id) : void navigate(targetOf(alert));
  const hasNoRules = rules.data?.items.length === 0;
  return (
    <>
      <div className={classes.views}>
        <SwitchTabs
          label={t('alerts.state')}
          value={view}
          choices={alertViews.map((each) => [each, t(`alerts.views.${each}`)])}
          onChange={onView}
        />
        {waiting.length > 1 && (
          <Button
            size="compact-md"
            variant="light"
            leftSection={<IconCheck size={16} />}
            onClick={() => acknowledge(waiting.map(({ id }) => id))}
          >
            {t('alerts.acknowledgeAll')}
          </Button>
        )}
      </div>
      <MutesNow />
      {query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Card flush>
          {query.data === undefined ? (
            <SkeletonRows />
          ) : (
            <DenseTable
              label={t('alerts.title')}
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
              onOpen={open}
              onEdit={({ id, state }) => state === 'new' && acknowledge([id])}
              isMuted={({ state }) => state === 'muted' || state === 'over'}
              empty={
                <EmptyState
                  icon={IconBell}
                  title={t('alerts.emptyTitle')}
                  action={hasNoRules && <Button onClick={onRules}>{t('alerts.toRules')}</Button>}
                >
                  {t(hasNoRules ? 'alerts.noRules' : 'alerts.emptyText')}
                </EmptyState>
              }
            />
          )}
        </Card>
      )}
      {handing !== null && <HandOnModal alerts={handing} onClose={() => setHanding(null)} />}
      {told !== null && <ToldModal alert={told} onClose={() => setTold(null)} />}
    </>
  );
}

function useSeen(latest: string | undefined): void {
  const { mutate } = useChange(alertEndpoints.read, ['alerts.unread']);
  useEffect(() => {
    if (latest !== undefined) mutate({ body: { until: latest } });
  }, [latest, mutate]);
}

interface Acts {
  readonly acknowledge: (ids: string[]) => void;
  readonly onTold: (alert: Alert) => void;
  readonly onHand: (alert: Alert) => void;
}

function useColumns({ acknowledge, onTold, onHand }: Acts): readonly Column<Alert>[] {
  const { t, language } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const mayWrite = useMay()('alerts:write');
  const isPhone = usePhone();
  const stateOf = useAlertState();
  const where = ({ unitId, touchpointId }: Alert) =>
    [names.unit(unitId), names.touchpoint(touchpointId)].filter((name) => name !== '').join(', ') ||
    t('alerts.company');
  return [
    {
      key: 'what',
      title: t('alerts.what'),
      cell: (alert) => (
        <span className={classes.what}>
          <RowLink target={targetOf(alert)}>{sayAlert(alert, language)}</RowLink>
          <small>{[alert.ruleName, sayEvidence(alert, language)].filter((part) => part !== '').join(' · ')}</small>
          {isPhone && (
            <small>
              <LevelMark level={alert.level} /> {[where(alert), format.ago(alert.raisedAt), stateOf(alert)].join(' · ')}
            </small>
          )}
        </span>
      ),
    },
    {
      key: 'level',
      title: t('alerts.fields.level'),
      hideOnPhone: true,
      cell: ({ level }) => <LevelMark level={level} />,
    },
    { key: 'where', title: t('alerts.where'), hideOnPhone: true, cell: where },
    {
      key: 'when',
      title: t('alerts.when'),
      hideOnPhone: true,
      cell: ({ raisedAt, unitId }) => (
        <time title={format.instant(raisedAt, unitId === null ? undefined : names.zone(unitId))}>
          {format.ago(raisedAt)}
        </time>
      ),
    },
    {
      key: 'state',
      title: t('alerts.state'),
      hideOnPhone: true,
      cell: (alert) => <span className={classes.wrapping}>{stateOf(alert)}</span>,
    },
    {
      key: 'act',
      title: '',
      align: 'right',
      cell: (alert) => (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('alerts.actions')}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {alert.state === 'new' && (
              <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => acknowledge([alert.id])}>
                {t('alerts.acknowledge')}
              </Menu.Item>
            )}
            {alert.state !== 'over' && (
              <Menu.Item leftSection={<IconArrowForwardUp size={16} />} onClick={() => onHand(alert)}>
                {t('alerts.hand.act')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => onTold(alert)}>
              {t('alerts.told.title')}
            </Menu.Item>
            {mayWrite && <MuteItems alert={alert} />}
          </Menu.Dropdown>
        </Menu>
      ),
    },
  ];
}
