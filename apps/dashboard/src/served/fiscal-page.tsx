import { Button, Group } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { fiscalEndpoints, type FiscalFeed, type FiscalRegister } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { usePhone } from '../design/page/use-phone.ts';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { ChangeFeed } from './change-feed.tsx';
import { NewFeed } from './new-feed.tsx';
import { PlaceRegister } from './place-register.tsx';
import { ServedTabs } from './served-tabs.tsx';
import { sayLag } from './say-lag.ts';
import { sayTrouble } from './say-trouble.ts';
import classes from './served.module.css';

export function FiscalPage() {
  return (
    <PageFrame needs="company:read">
      <Fiscal />
    </PageFrame>
  );
}

function Fiscal() {
  const { t } = useLanguage();
  const may = useMay();
  const feeds = useQuery({
    ...ask(fiscalEndpoints.feeds),
    // Whoever has just typed a key waits for what becomes of it.
    refetchInterval: ({ state }) => (state.data?.items.some(isBeingTried) === true ? 2_000 : 15_000),
  });
  const [isNew, setIsNew] = useState(false);
  const [placing, setPlacing] = useState<FiscalRegister | null>(null);
  const [changing, setChanging] = useState<FiscalFeed | null>(null);
  const feedColumns = useFeedColumns(setChanging);
  return (
    <>
      <PageHead title={t('served.fiscal.title')} about={t('served.fiscal.about')} />
      <ServedTabs />
      <div className={classes.ledger}>
        <TableCard
          query={feeds}
          waiting={2}
          title={t('served.fiscal.feeds')}
          aside={may('company:write') && <AddButton onClick={() => setIsNew(true)}>{t('served.fiscal.add')}</AddButton>}
        >
          <DenseTable
            label={t('served.fiscal.feeds')}
            columns={feedColumns}
            rows={feeds.data?.items ?? []}
            rowKey={({ id }) => id}
            isMuted={({ pausedAt }) => pausedAt !== null}
            empty={
              <EmptyState icon={IconReceipt} title={t('served.fiscal.emptyTitle')}>
                {t('served.fiscal.emptyText')}
              </EmptyState>
            }
          />
        </TableCard>
        {feeds.data !== undefined && feeds.data.items.length > 0 && <Registers onPlace={setPlacing} />}
      </div>
      {changing !== null && <ChangeFeed feed={changing} onClose={() => setChanging(null)} />}
      {isNew && <NewFeed onClose={() => setIsNew(false)} />}
      {placing !== null && <PlaceRegister register={placing} onClose={() => setPlacing(null)} />}
    </>
  );
}

function isBeingTried({ pulledTo, trouble, pausedAt }: FiscalFeed): boolean {
  return pulledTo === null && trouble === null && pausedAt === null;
}

function useFeedColumns(onChange: (feed: FiscalFeed) => void): readonly Column<FiscalFeed>[] {
  const { t } = useLanguage();
  const may = useMay();
  const isPhone = usePhone();
  const change = useChange(fiscalEndpoints.changeFeed, ['fiscal']);
  return [
    {
      key: 'name',
      title: t('served.fiscal.name'),
      wraps: true,
      cell: (feed) => (
        <>
          {feed.name}
          {isPhone && (
            <small className={classes.lastOf}>
              <HowFar {...feed} /> <FeedTrouble feed={feed} />
            </small>
          )}
        </>
      ),
    },
    { key: 'tax', title: t('served.fiscal.taxNumber'), hideOnPhone: true, cell: ({ taxNumber }) => taxNumber },
    { key: 'to', title: t('served.fiscal.pulledTo'), hideOnPhone: true, cell: (feed) => <HowFar {...feed} /> },
    {
      key: 'trouble',
      title: t('served.devices.trouble'),
      wraps: true,
      hideOnPhone: true,
      cell: (feed) => <FeedTrouble feed={feed} />,
    },
    {
      key: 'tools',
      title: '',
      name: t('served.devices.tools'),
      align: 'right',
      cell: (feed) =>
        may('company:write') && (
          <Group gap={4} justify="flex-end" wrap={isPhone ? 'wrap' : 'nowrap'}>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange(feed)}>
              {t('states.change')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() =>
                change.mutate(
                  { params: { fiscalFeedId: feed.id }, body: { paused: feed.pausedAt === null } },
                  { onError: sayRefusal },
                )
              }
            >
              {t(feed.pausedAt === null ? 'served.fiscal.pause' : 'served.fiscal.resume')}
            </Button>
          </Group>
        ),
    },
  ];
}

function HowFar({ pulledTo, lagMinutes }: Pick<FiscalFeed, 'pulledTo' | 'lagMinutes'>) {
  const { t } = useLanguage();
  const format = useFormat();
  if (pulledTo === null) return t('served.fiscal.nothingYet');
  return `${format.instant(pulledTo)} (${sayLag(lagMinutes ?? 0, t, format)})`;
}

function FeedTrouble({ feed: { trouble, nextPullAt } }: { readonly feed: FiscalFeed }) {
  const { t } = useLanguage();
  const format = useFormat();
  if (trouble === null) return null;
  return (
    <span className={classes.warnCell}>
      {sayTrouble(trouble, t)}. {t('served.fiscal.again', { at: format.instant(nextPullAt) })}
    </span>
  );
}

function Registers({ onPlace }: { readonly onPlace: (register: FiscalRegister) => void }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const may = useMay();
  const isPhone = usePhone();
  const { data } = useQuery({ ...ask(fiscalEndpoints.registers), refetchInterval: 15_000 });
  const change = useChange(fiscalEndpoints.changeRegister, ['fiscal']);
  const placeOf = ({ unitId, touchpointId, retiredAt }: FiscalRegister) =>
    retiredAt !== null ? (
      t('served.fiscal.retired')
    ) : unitId === null ? (
      <span className={classes.warnCell}>{t('served.fiscal.noPlace')}</span>
    ) : (
      `${names.unit(unitId)}, ${names.touchpoint(touchpointId)}`
    );
  const troubleOf = ({ trouble }: FiscalRegister) =>
    trouble !== null && <span className={classes.warnCell}>{sayTrouble(trouble, t)}</span>;
  const columns: readonly Column<FiscalRegister>[] = [
    {
      key: 'number',
      title: t('served.fiscal.register'),
      wraps: true,
      sort: ({ number }) => number,
      cell: (register) => (
        <>
          {register.number}
          {isPhone && (
            <small className={classes.lastOf}>
              {placeOf(register)}
              {register.waiting > 0 && `. ${t('served.fiscal.waiting')}: ${format.count(register.waiting)}`}
            </small>
          )}
          {isPhone && <small className={classes.lastOf}>{troubleOf(register)}</small>}
        </>
      ),
    },
    { key: 'address', title: t('served.fiscal.place'), wraps: true, hideOnPhone: true, cell: ({ place }) => place },
    { key: 'unit', title: t('served.unit'), hideOnPhone: true, cell: placeOf },
    {
      key: 'to',
      title: t('served.fiscal.pulledTo'),
      hideOnPhone: true,
      sort: ({ pulledTo }) => pulledTo,
      cell: ({ pulledTo }) => (pulledTo === null ? t('served.fiscal.nothingYet') : format.instant(pulledTo)),
    },
    {
      key: 'waiting',
      title: t('served.fiscal.waiting'),
      align: 'right',
      hideOnPhone: true,
      cell: ({ waiting }) => (waiting === 0 ? '' : format.count(waiting)),
    },
    {
      key: 'trouble',
      title: t('served.devices.trouble'),
      wraps: true,
      hideOnPhone: true,
      sort: ({ trouble }) => (trouble === null ? 1 : 0),
      cell: troubleOf,
    },
    {
      key: 'tools',
      title: '',
      name: t('served.devices.tools'),
      align: 'right',
      cell: (register) =>
        may('company:write') && (
          <Group gap={4} justify="flex-end" wrap={isPhone ? 'wrap' : 'nowrap'}>
            {register.retiredAt === null && (
              <Button
                size="compact-xs"
                variant={register.unitId === null ? 'light' : 'subtle'}
                onClick={() => onPlace(register)}
              >
                {t(register.unitId === null ? 'served.fiscal.setPlace' : 'served.fiscal.changePlace')}
              </Button>
            )}
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() =>
                change.mutate(
                  { params: { fiscalRegisterId: register.id }, body: { retired: register.retiredAt === null } },
                  { onError: sayRefusal },
                )
              }
            >
              {t(register.retiredAt === null ? 'served.fiscal.retire' : 'served.fiscal.comeBack')}
            </Button>
          </Group>
        ),
    },
  ];
  return (
    <Card flush title={t('served.fiscal.registers')} foot={t('served.fiscal.registersAbout')}>
      {data === undefined ? (
        <SkeletonRows rows={3} />
      ) : (
        <DenseTable
          label={t('served.fiscal.registers')}
          columns={columns}
          rows={data.items}
          rowKey={({ id }) => id}
          isMuted={({ retiredAt }) => retiredAt !== null}
          empty={<EmptyState icon={IconReceipt} title={t('served.fiscal.noRegisters')} />}
        />
      )}
    </Card>
  );
}
