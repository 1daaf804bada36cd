import { Modal, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { alertEndpoints, sayAlert, type Alert } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable } from '../design/tables/dense-table.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { useReason } from '../invitations/use-reason.ts';
import classes from './alerts.module.css';

interface Props {
  readonly alert: Alert;
  readonly onClose: () => void;
}

/** Who was told of an alert, in which way, and whether it got there. */
export function ToldModal({ alert, onClose }: Props) {
  const { t, language } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const sayReason = useReason();
  const { data, error, refetch } = useQuery(ask(alertEndpoints.get, { params: { alertId: alert.id } }));
  const zone = alert.unitId === null ? undefined : names.zone(alert.unitId);
  return (
    <Modal opened onClose={onClose} size="lg" title={<Title order={2}>{t('alerts.told.title')}</Title>}>
      <p className={classes.toldOf}>{sayAlert(alert, language)}</p>
      {alert.handed?.note != null && <p className={classes.soft}>«{alert.handed.note}»</p>}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <SkeletonRows />}
      {data !== undefined && (
        <DenseTable
          label={t('alerts.told.title')}
          rows={data.tellings.map((telling, place) => ({ ...telling, place }))}
          rowKey={({ place }) => String(place)}
          empty={<p>{t(alert.state === 'muted' ? 'alerts.told.muted' : 'alerts.told.nobody')}</p>}
          columns={[
            {
              key: 'to',
              title: t('alerts.told.to'),
              cell: ({ to, why }) => (why === 'rule' ? to : t(`alerts.told.why.${why}`, { to })),
            },
            { key: 'by', title: t('alerts.told.by'), cell: ({ by }) => t(`alerts.told.ways.${by}`) },
            {
              key: 'state',
              title: t('alerts.state'),
              cell: ({ state, reason, at }) => (
                <span className={classes.told}>
                  {`${t(`alerts.told.states.${state}`)}, ${format.instant(at, zone)}`}
                  {reason !== null && <small>{sayReason(reason)}</small>}
                </span>
              ),
            },
          ]}
        />
      )}
    </Modal>
  );
}
