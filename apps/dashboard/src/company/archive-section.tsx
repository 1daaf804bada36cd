import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askFor, send } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import { archivedIn, archiveKinds, type Archived } from './archived.ts';

/** Everything that was put away with its answers, the latest first, and the way back. */
export function ArchiveSection() {
  const { t } = useLanguage();
  const may = useMay();
  const kinds = archiveKinds.filter(({ kind }) => kind !== 'surveys' || may('surveys:write'));
  const lists = useQueries({ queries: kinds.map(({ list }) => askFor(list, { query: { archived: true } })) });
  const columns = useColumns();
  const failed = lists.find(({ error }) => error !== null);
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  const rows = lists.flatMap(({ data }, at) => {
    const of = kinds[at];
    return data === undefined || of === undefined ? [] : archivedIn(of, data);
  });
  return (
    <Card flush title={t('company.archive.title')} foot={t('company.archive.foot')}>
      {lists.some(({ isPending }) => isPending) ? (
        <SkeletonRows rows={5} />
      ) : (
        <DenseTable
          label={t('company.archive.title')}
          rows={rows}
          rowKey={({ of, id }) => `${of.kind}-${id}`}
          columns={columns}
          sorting={{ key: 'archivedAt', direction: 'descending' }}
          empty={
            <EmptyState icon={IconArchive} title={t('company.archive.emptyTitle')}>
              {t('company.archive.emptyText')}
            </EmptyState>
          }
        />
      )}
    </Card>
  );
}

function useColumns(): readonly Column<Archived>[] {
  const { t } = useLanguage();
  const format = useFormat();
  return [
    { key: 'name', title: t('company.name'), sort: ({ name }) => name, cell: ({ name }) => name },
    {
      key: 'kind',
      title: t('company.archive.kind'),
      sort: ({ of }) => t(`company.archive.kinds.${of.kind}`),
      cell: ({ of }) => t(`company.archive.kinds.${of.kind}`),
    },
    {
      key: 'archivedAt',
      title: t('company.archive.when'),
      sort: ({ archivedAt }) => Date.parse(archivedAt),
      cell: ({ archivedAt }) => format.ago(archivedAt),
      hideOnPhone: true,
    },
    { key: 'tools', title: '', align: 'right', cell: (thing) => <Restore thing={thing} /> },
  ];
}

function Restore({ thing }: { readonly thing: Archived }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  async function restore() {
    setIsBusy(true);
    try {
      await send(thing.of.restore, { params: { [thing.of.param]: thing.id } });
    } catch (error) {
      sayRefusal(error);
    }
    // What comes back is seen everywhere: in lists, in filters, in names under figures.
    await client.invalidateQueries();
    setIsBusy(false);
  }
  return (
    <Button
      size="compact-xs"
      variant="light"
      loading={isBusy}
      aria-label={`${t('company.archive.restore')}: ${thing.name}`}
      onClick={() => void restore()}
    >
      {t('company.archive.restore')}
    </Button>
  );
}
