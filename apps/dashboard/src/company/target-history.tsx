import { Drawer, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { companyEndpoints, targetEndpoints, type Target } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useFormat } from '../format/use-format.ts';
import { writeTarget } from './write-target.ts';

interface Props {
  readonly target: Target;
  readonly title: string;
  readonly onClose: () => void;
}

/** What was wanted before, who changed it and when: a target that moves is seen to have moved. */
export function TargetHistory({ target, title, onClose }: Props) {
  const { t } = useLanguage();
  const query = useQuery(ask(targetEndpoints.history, { params: { targetId: target.id } }));
  const columns = useColumns();
  return (
    <Drawer opened onClose={onClose} position="right" size={520} title={<Title order={2}>{title}</Title>}>
      {query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <SkeletonRows rows={3} />
      ) : (
        <DenseTable
          label={t('company.targets.history')}
          rows={query.data.items}
          rowKey={({ id }) => id}
          columns={columns}
        />
      )}
    </Drawer>
  );
}

function useColumns(): readonly Column<Target>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const members = useQuery(ask(companyEndpoints.get)).data?.members ?? [];
  const nameOf = (userId: string) => members.find((member) => member.userId === userId)?.displayName ?? userId;
  return [
    { key: 'number', title: t('company.weights.version'), cell: ({ number }) => format.count(number) },
    {
      key: 'value',
      title: t('company.targets.value'),
      align: 'right',
      cell: ({ index, value }) => <b>{writeTarget(index, value, format)}</b>,
    },
    { key: 'by', title: t('company.targets.setBy'), cell: ({ createdBy }) => nameOf(createdBy) },
    { key: 'at', title: t('company.targets.setAt'), cell: ({ createdAt }) => format.instant(createdAt) },
    {
      key: 'until',
      title: t('company.targets.until'),
      cell: ({ replacedAt }) => (replacedAt === null ? t('company.targets.stands') : format.instant(replacedAt)),
    },
  ];
}
