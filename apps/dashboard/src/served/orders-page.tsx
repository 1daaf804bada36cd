import { Button, Group } from '@mantine/core';
import { IconShoppingBag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { orderHookEndpoints, type OrderHook } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ButtonLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { ChangeOrderHook } from './change-order-hook.tsx';
import { NewOrderHook } from './new-order-hook.tsx';
import { ServedTabs } from './served-tabs.tsx';
import { sayTrouble } from './say-trouble.ts';
import classes from './served.module.css';

export function OrdersPage() {
  return (
    <PageFrame needs="company:read">
      <Orders />
    </PageFrame>
  );
}

function Orders() {
  const { t } = useLanguage();
  const may = useMay();
  const query = useQuery({ ...ask(orderHookEndpoints.list), refetchInterval: 30_000 });
  const [isNew, setIsNew] = useState(false);
  const [changed, setChanged] = useState<OrderHook | null>(null);
  const columns = useColumns(setChanged);
  return (
    <>
      <PageHead title={t('served.orders.title')} about={t('served.orders.about')}>
        {may('imports:write') && (
          <ButtonLink to="/imports" variant="default">
            {t('served.orders.fromFile')}
          </ButtonLink>
        )}
      </PageHead>
      <ServedTabs />
      <TableCard
        query={query}
        waiting={3}
        title={t('served.orders.shops')}
        aside={may('company:write') && <AddButton onClick={() => setIsNew(true)}>{t('served.orders.add')}</AddButton>}
      >
        <DenseTable
          label={t('served.orders.shops')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          isMuted={({ revokedAt }) => revokedAt !== null}
          empty={
            <EmptyState icon={IconShoppingBag} title={t('served.orders.emptyTitle')}>
              {t('served.orders.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      {changed !== null && <ChangeOrderHook hook={changed} onClose={() => setChanged(null)} />}
      {isNew && <NewOrderHook onClose={() => setIsNew(false)} />}
    </>
  );
}

function useColumns(onChange: (hook: OrderHook) => void): readonly Column<OrderHook>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const may = useMay();
  const revoke = useChange(orderHookEndpoints.revoke, ['orderHooks']);
  return [
    {
      key: 'name',
      title: t('served.devices.name'),
      cell: ({ name, kind }) => (
        <>
          {name} <small className={classes.previous}>{t(`served.orders.kinds.${kind}`)}</small>
        </>
      ),
    },
    {
      key: 'place',
      title: t('served.unit'),
      hideOnPhone: true,
      cell: ({ unitId, touchpointId }) => `${names.unit(unitId)}, ${names.touchpoint(touchpointId)}`,
    },
    { key: 'taken', title: t('served.orders.taken'), align: 'right', cell: ({ taken }) => format.count(taken) },
    {
      key: 'last',
      title: t('served.orders.last'),
      hideOnPhone: true,
      cell: ({ lastAt }) => (lastAt === null ? '' : format.instant(lastAt)),
    },
    {
      key: 'trouble',
      title: t('served.devices.trouble'),
      wraps: true,
      cell: ({ trouble }) =>
        trouble === null ? '' : <span className={classes.warnCell}>{sayTrouble(trouble.message, t)}</span>,
    },
    {
      key: 'tools',
      title: '',
      name: t('served.devices.tools'),
      align: 'right',
      cell: (hook) =>
        may('company:write') && hook.revokedAt === null ? (
          <Group gap={4} justify="flex-end">
            <Button size="compact-xs" variant="subtle" onClick={() => onChange(hook)}>
              {t('states.change')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => revoke.mutate({ params: { orderHookId: hook.id } }, { onError: sayRefusal })}
            >
              {t('served.devices.revoke')}
            </Button>
          </Group>
        ) : null,
    },
  ];
}
