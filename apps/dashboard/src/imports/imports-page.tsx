import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { importEndpoints, type ImportRecord } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { RowLink } from '../design/tables/row-link.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { DropFile } from './drop-file.tsx';
import classes from './imports.module.css';

export function ImportsPage() {
  return (
    <PageFrame needs="imports:write">
      <Imports />
    </PageFrame>
  );
}

function Imports() {
  const { t } = useLanguage();
  const format = useFormat();
  const navigate = useNavigate();
  const { company } = useNames();
  const { data, error, refetch } = useQuery(ask(importEndpoints.list, { query: { limit: 100 } }));
  const people = new Map(company?.members.map(({ userId, displayName }) => [userId, displayName]));
  const columns: Column<ImportRecord>[] = [
    {
      key: 'name',
      title: t('imports.file'),
      sort: ({ fileName }) => fileName,
      cell: ({ id, fileName }) => (
        <RowLink target={{ to: '/imports/$importId', params: { importId: String(id) } }}>{fileName}</RowLink>
      ),
    },
    {
      key: 'kind',
      title: t('imports.registers.kind'),
      hideOnPhone: true,
      sort: ({ kind }) => kind,
      // Nobody has said yet what is in a file that was only sent.
      cell: ({ kind, state }) => (state === 'uploaded' ? '' : t(`imports.kinds.${kind}`)),
    },
    {
      key: 'state',
      title: t('imports.state'),
      sort: ({ state }) => state,
      cell: ({ state, progress }) => (state === 'running' ? format.percent(progress, 0) : t(`imports.states.${state}`)),
    },
    {
      key: 'accepted',
      title: t('imports.accepted'),
      align: 'right',
      sort: ({ rowsAccepted }) => rowsAccepted,
      cell: ({ rowsAccepted }) => format.count(rowsAccepted),
    },
    {
      key: 'known',
      title: t('imports.known'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ rowsKnown }) => rowsKnown,
      cell: ({ rowsKnown }) => format.count(rowsKnown),
    },
    {
      key: 'refused',
      title: t('imports.refused'),
      align: 'right',
      sort: ({ rowsRefused }) => rowsRefused,
      cell: ({ rowsRefused }) => format.count(rowsRefused),
    },
    {
      key: 'size',
      title: t('imports.size'),
      align: 'right',
      hideOnPhone: true,
      cell: ({ fileBytes }) => format.bytes(fileBytes),
    },
    {
      key: 'who',
      title: t('imports.who'),
      hideOnPhone: true,
      cell: ({ createdBy }) => people.get(createdBy.replace('person:', '')) ?? '',
    },
    {
      key: 'when',
      title: t('figures.when'),
      hideOnPhone: true,
      sort: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => format.instant(createdAt),
    },
  ];
  return (
    <>
      <PageHead title={t('imports.title')} about={t('imports.about')} />
      <DropFile />
      <div className={classes.list}>
        <Card flush title={t('imports.past')}>
          {data === undefined ? (
            error === null ? (
              <SkeletonRows rows={4} />
            ) : (
              <ErrorState error={error} onRetry={() => void refetch()} />
            )
          ) : (
            <DenseTable
              label={t('imports.past')}
              columns={columns}
              rows={data.items}
              rowKey={({ id }) => id}
              onOpen={({ id }) => void navigate({ to: '/imports/$importId', params: { importId: String(id) } })}
              empty={
                <EmptyState icon={IconFileImport} title={t('imports.emptyTitle')}>
                  {t('imports.emptyText')}
                </EmptyState>
              }
            />
          )}
        </Card>
      </div>
    </>
  );
}
