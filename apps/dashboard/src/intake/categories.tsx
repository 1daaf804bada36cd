import { Button, Stack } from '@mantine/core';
import { IconTags } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { categoryEndpoints, type CategoryModel } from '@otklik/contract';
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
import { CategoryEndpointCard } from './category-endpoint.tsx';
import { CategoryRules } from './category-rules.tsx';

/** How far the suggestion of a topic may be trusted, and the company's own words that stand above it. */
export function Categories() {
  const { t } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const query = useQuery({ ...ask(categoryEndpoints.models), refetchInterval: 15_000 });
  const train = useChange(categoryEndpoints.train, ['categories']);
  const [newest] = query.data?.items ?? [];
  const learn = may('company:write') && (
    <Button
      size="compact-md"
      variant="light"
      loading={train.isPending}
      disabled={train.isSuccess}
      onClick={() => train.mutate({}, { onError: sayRefusal })}
    >
      {t(train.isSuccess ? 'intake.category.queued' : 'intake.category.learn')}
    </Button>
  );
  return (
    <Stack gap="md">
      <TableCard
        query={query}
        title={
          newest === undefined
            ? t('intake.category.model')
            : t('intake.category.version', { version: newest.version, at: format.instant(newest.trainedAt) })
        }
        aside={learn}
        foot={newest === undefined ? undefined : <Figures model={newest} />}
      >
        <DenseTable
          label={t('intake.category.model')}
          columns={useColumns()}
          rows={newest?.figures.classes ?? []}
          rowKey={({ label }) => label}
          empty={
            <EmptyState icon={IconTags} title={t('intake.category.empty')}>
              {t('intake.category.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      <CategoryRules />
      <CategoryEndpointCard />
    </Stack>
  );
}

function Figures({ model: { figures, cases, threshold } }: { readonly model: CategoryModel }) {
  const { t } = useLanguage();
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return (
    <>
      {t('intake.category.figures', {
        cases,
        held: figures.held,
        accuracy: percent(figures.accuracy),
        baseline: percent(figures.baseline),
      })}{' '}
      {t('intake.category.silence', {
        threshold: percent(threshold),
        spoken: percent(figures.spoken),
        right: figures.spokenAccuracy === null ? '—' : percent(figures.spokenAccuracy),
      })}
    </>
  );
}

type ClassLine = CategoryModel['figures']['classes'][number];

function useColumns(): Column<ClassLine>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const share = (part: number, whole: number) => (whole === 0 ? '—' : `${Math.round((100 * part) / whole)} %`);
  return [
    {
      key: 'topic',
      title: t('cases.topic'),
      sort: ({ label }) => names.topic(label),
      cell: ({ label }) => names.topic(label),
    },
    {
      key: 'held',
      title: t('intake.category.held'),
      align: 'right',
      sort: ({ held }) => held,
      cell: ({ held }) => format.count(held),
    },
    {
      key: 'precision',
      title: t('intake.category.precision'),
      align: 'right',
      sort: ({ right, named }) => right / Math.max(1, named),
      cell: ({ right, named }) => share(right, named),
    },
    {
      key: 'found',
      title: t('intake.category.found'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ right, held }) => right / Math.max(1, held),
      cell: ({ right, held }) => share(right, held),
    },
  ];
}
