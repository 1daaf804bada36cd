import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { customerMergeEndpoints, likenessReason, type CustomerMerge } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';

/** Who was made one, by whom, and the way back. */
export function MergesTab() {
  const { t } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const names = useNames();
  const query = useQuery(ask(customerMergeEndpoints.merges));
  const undo = useChange(customerMergeEndpoints.undo, ['customerMerges', 'customers', 'cases']);
  const people = new Map(names.company?.members.map(({ userId, displayName }) => [userId, displayName]));
  const columns: readonly Column<CustomerMerge>[] = [
    { key: 'kept', title: t('customers.stays'), cell: ({ keptName, keptId }) => keptName ?? keptId.slice(0, 8) },
    {
      key: 'merged',
      title: t('customers.joins'),
      cell: ({ mergedName, mergedId }) => mergedName ?? mergedId.slice(0, 8),
    },
    {
      key: 'why',
      title: t('customers.why'),
      hideOnPhone: true,
      cell: ({ reasons }) =>
        reasons
          .flatMap((reason) => likenessReason.safeParse(reason).data ?? [])
          .map((reason) => t(`customers.reasons.${reason}`))
          .join(', '),
    },
    {
      key: 'moved',
      title: t('customers.moved'),
      align: 'right',
      hideOnPhone: true,
      cell: ({ moved }) => format.count(Object.values(moved).reduce((sum, n) => sum + n, 0)),
    },
    {
      key: 'who',
      title: t('served.who'),
      cell: ({ mergedBy }) =>
        mergedBy === 'system' ? t('customers.byRule') : (people.get(mergedBy) ?? t('served.machine')),
    },
    {
      key: 'when',
      title: t('figures.when'),
      sort: ({ mergedAt }) => mergedAt,
      cell: ({ mergedAt }) => format.instant(mergedAt),
    },
    {
      key: 'tools',
      title: '',
      name: t('served.devices.tools'),
      align: 'right',
      cell: ({ id, undoneAt }) =>
        undoneAt !== null
          ? t('customers.undone')
          : may('personal:write') && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => undo.mutate({ params: { mergeId: id } }, { onError: sayRefusal })}
              >
                {t('customers.part')}
              </Button>
            ),
    },
  ];
  return (
    <TableCard query={query} title={t('customers.tabs.merged')} foot={t('customers.undoable')}>
      <DenseTable
        label={t('customers.tabs.merged')}
        columns={columns}
        rows={query.data?.items ?? []}
        rowKey={({ id }) => id}
        isMuted={({ undoneAt }) => undoneAt !== null}
        empty={<EmptyState icon={IconUsers} title={t('customers.empty.merged')} />}
      />
    </TableCard>
  );
}
