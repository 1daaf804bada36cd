import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconCup } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { servedEndpoints, type ServedDay, type ServedEntry } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { ExportMenu, csvOf } from '../design/taking-along/export-menu.tsx';
import { MoreButton } from '../design/page/more-button.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { usePhone } from '../design/page/use-phone.ts';
import figures from '../figures/figures.module.css';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { useNames } from '../figures/use-names.ts';
import { daysOf, defaultPeriod } from '../filters/period.ts';
import type { ViewFilter } from '../filters/view-filter.ts';
import { useFormat } from '../format/use-format.ts';
import { ReconciliationView } from './reconciliation-view.tsx';
import { ServedDayDrawer } from './served-day-drawer.tsx';
import { isByManySources } from './is-by-many-sources.ts';
import { SourceOrder } from './source-order.tsx';
import { UploadServed } from './upload-served.tsx';
import classes from './served.module.css';

const AT_ONCE = 60;

/** Day by day what counts and what the other sources said; and every number that was put in, with the one before it. */
export function ServedLedger({ filter }: { readonly filter: ViewFilter }) {
  const { t } = useLanguage();
  const [view, setView] = useState<'days' | 'check' | 'entries'>('days');
  const { units, touchpoints, channels } = filter;
  const query = { ...daysOf(filter.period ?? defaultPeriod), units, touchpoints, channels };
  const may = useMay();
  const [opened, setOpened] = useState<'upload' | 'order' | null>(null);
  const tabs = (
    <div className={classes.ledgerHead}>
      <SwitchTabs
        label={t('served.ledger')}
        value={view}
        choices={[
          ['days', t('served.byDay')],
          ['check', t('served.check.title')],
          ['entries', t('served.entries')],
        ]}
        onChange={setView}
      />
      <span>
        <Button variant="subtle" size="compact-md" onClick={() => setOpened('order')}>
          {t('served.ledgerTools.order')}
        </Button>
        {may('served:write') && (
          <Button variant="subtle" size="compact-md" onClick={() => setOpened('upload')}>
            {t('served.ledgerTools.upload')}
          </Button>
        )}
      </span>
    </div>
  );
  return (
    <>
      {view === 'check' && <ReconciliationView query={query} tabs={tabs} />}
      {view === 'days' && <Days query={query} tabs={tabs} />}
      {view === 'entries' && <Entries query={query} tabs={tabs} />}
      {opened === 'order' && <SourceOrder onClose={() => setOpened(null)} />}
      {opened === 'upload' && <UploadServed onClose={() => setOpened(null)} />}
    </>
  );
}

interface Props {
  readonly query: {
    readonly from: string;
    readonly to: string;
    readonly units?: string;
    readonly touchpoints?: string;
    readonly channels?: string;
  };
  readonly tabs: React.ReactNode;
}

function Days({ query, tabs }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const [shown, setShown] = useState(AT_ONCE);
  const isPhone = usePhone();
  const [opened, setOpened] = useState<ServedDay | null>(null);
  const { data, error, refetch } = useQuery({
    ...ask(servedEndpoints.days, { query }),
    placeholderData: keepPreviousData,
  });
  const others = (day: ServedDay) =>
    day.sources
      .filter(({ counts }) => !counts || isByManySources(day))
      .map(({ source, n }) => `${t(`served.sources.${source}`)} ${format.count(n)}`)
      .join(', ');
  const sourceOf = (day: ServedDay) => t(isByManySources(day) ? 'served.byHour' : `served.sources.${day.source}`);
  const othersOf = (day: ServedDay) => (
    <span
      className={day.disagree ? classes.warnCell : undefined}
      title={day.disagree ? t('served.disagree') : undefined}
    >
      {day.disagree && <IconAlertTriangle size={14} aria-label={t('served.disagree')} />} {others(day)}
    </span>
  );
  const placeOf = ({ touchpointId, channelId }: ServedDay) =>
    [names.touchpoint(touchpointId), names.channel(channelId)].filter(Boolean).join(', ');
  const columns: Column<ServedDay>[] = [
    {
      key: 'unit',
      title: t('served.unit'),
      sort: ({ unitId }) => names.unit(unitId),
      cell: (day) => (
        <>
          {names.unit(day.unitId)}
          {isPhone && (
            <Text size="xs" c="dimmed">
              {placeOf(day)}
            </Text>
          )}
        </>
      ),
      csv: ({ unitId }) => names.unit(unitId),
    },
    {
      key: 'day',
      title: t('served.day'),
      sort: ({ day }) => day,
      cell: ({ day }) => format.shortDay(day),
      csv: ({ day }) => day,
    },
    {
      key: 'place',
      title: t('served.touchpoint'),
      hideOnPhone: true,
      sort: ({ touchpointId }) => names.touchpoint(touchpointId),
      cell: placeOf,
      csv: placeOf,
    },
    {
      key: 'n',
      title: t('served.title'),
      align: 'right',
      sort: ({ n }) => n,
      cell: (day) => (
        <>
          <b>{format.count(day.n)}</b>
          {isPhone && (
            <Text size="xs" c="dimmed">
              {sourceOf(day)} {othersOf(day)}
            </Text>
          )}
        </>
      ),
      csv: ({ n }) => n,
    },
    {
      key: 'source',
      title: t('served.source'),
      hideOnPhone: true,
      sort: ({ source }) => t(`served.sources.${source}`),
      cell: sourceOf,
      csv: sourceOf,
    },
    {
      key: 'others',
      title: t('served.others'),
      hideOnPhone: true,
      wraps: true,
      sort: ({ disagree }) => (disagree ? 0 : 1),
      cell: othersOf,
      csv: others,
    },
  ];
  const items = data?.items ?? [];
  return (
    <Card
      flush
      aside={
        <div className={figures.tools} style={{ width: '100%', justifyContent: 'space-between' }}>
          {tabs}
          <ExportMenu name={`${t('served.title')}, ${query.from}..${query.to}`} csv={() => csvOf(columns, items)} />
        </div>
      }
    >
      {data === undefined ? (
        error === null ? (
          <SkeletonRows />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <DenseTable
          label={t('served.byDay')}
          columns={columns}
          rows={items.slice(0, shown)}
          rowKey={({ day, unitId, touchpointId, channelId }) => `${day} ${unitId} ${touchpointId} ${channelId}`}
          onOpen={setOpened}
          empty={
            <EmptyState icon={IconCup} title={t('served.emptyTitle')}>
              {t('served.emptyText')}
            </EmptyState>
          }
        />
      )}
      {items.length > shown && <MoreButton onMore={() => setShown(shown + 4 * AT_ONCE)} />}
      {opened !== null && <ServedDayDrawer of={opened} onClose={() => setOpened(null)} />}
    </Card>
  );
}

function Entries({ query, tabs }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const [limit, setLimit] = useState(AT_ONCE);
  const { data, error, refetch } = useQuery({
    ...ask(servedEndpoints.entries, { query: { ...query, limit } }),
    placeholderData: keepPreviousData,
  });
  const people = new Map(names.company?.members.map(({ userId, displayName }) => [`person:${userId}`, displayName]));
  const isPhone = usePhone();
  const whoOf = ({ enteredBy }: ServedEntry) => people.get(enteredBy) ?? t('served.machine');
  const columns: Column<ServedEntry>[] = [
    {
      key: 'unit',
      title: t('served.unit'),
      cell: (entry) => (
        <>
          {names.unit(entry.unitId)}
          {isPhone && (
            <Text size="xs" c="dimmed">
              {[t(`served.sources.${entry.source}`), whoOf(entry), format.instant(entry.enteredAt)].join(' · ')}
            </Text>
          )}
        </>
      ),
      csv: ({ unitId }) => names.unit(unitId),
    },
    {
      key: 'day',
      title: t('served.day'),
      cell: ({ day, hour }) => `${format.shortDay(day)}${hour === null ? '' : `, ${hour}:00`}`,
      csv: ({ day }) => day,
    },
    {
      key: 'n',
      title: t('served.number'),
      align: 'right',
      cell: ({ n, previous }) => (
        <>
          {previous !== null && <s className={classes.previous}>{format.count(previous)}</s>}{' '}
          {n === null ? t('served.withdrawn') : <b>{format.count(n)}</b>}
        </>
      ),
      csv: ({ n }) => n ?? t('served.withdrawn'),
    },
    {
      key: 'source',
      title: t('served.source'),
      hideOnPhone: true,
      cell: ({ source }) => t(`served.sources.${source}`),
      csv: ({ source }) => t(`served.sources.${source}`),
    },
    {
      key: 'who',
      title: t('served.who'),
      hideOnPhone: true,
      cell: whoOf,
      csv: ({ enteredBy }) => people.get(enteredBy) ?? enteredBy,
    },
    {
      key: 'when',
      title: t('figures.when'),
      hideOnPhone: true,
      cell: ({ enteredAt }) => format.instant(enteredAt),
      csv: ({ enteredAt }) => enteredAt,
    },
    { key: 'note', title: t('served.note'), hideOnPhone: true, cell: ({ note }) => note, csv: ({ note }) => note },
  ];
  return (
    <Card flush aside={<div style={{ width: '100%' }}>{tabs}</div>}>
      {data === undefined ? (
        error === null ? (
          <SkeletonRows />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <DenseTable
          label={t('served.entries')}
          columns={columns}
          rows={data.items}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon={IconCup} title={t('served.noEntriesTitle')}>
              {t('served.noEntriesText')}
            </EmptyState>
          }
        />
      )}
      {data?.nextCursor != null && <MoreButton onMore={() => setLimit(Math.min(500, limit + AT_ONCE))} />}
    </Card>
  );
}
