import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { scheduleEndpoints, type ScheduleResults } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/dense-table.tsx';
import { TableCard } from '../design/table-card.tsx';
import { useFormat } from '../format/use-format.ts';
import { ResponseRate } from './response-rate.tsx';
import classes from './invitations.module.css';

type Row = ScheduleResults['items'][number];

/** Which text, or which hour, brings more answers, and whether that is beyond doubt. */
export function VariantResults({ scheduleId }: { readonly scheduleId: number }) {
  const { t } = useLanguage();
  const query = useQuery(ask(scheduleEndpoints.results, { params: { scheduleId } }));
  const columns = useColumns();
  return (
    <div className={classes.results}>
      <TableCard
        query={query}
        title={t('invitations.schedule.results')}
        foot={(query.data?.items.length ?? 0) > 1 ? t('invitations.schedule.resultsFoot') : undefined}
      >
        <DenseTable
          label={t('invitations.schedule.results')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={({ variant }) => variant}
          empty={
            <Text size="sm" c="dimmed" p="md">
              {t('invitations.schedule.noResults')}
            </Text>
          }
        />
      </TableCard>
    </div>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const count = (key: 'asked' | 'delivered' | 'opened' | 'finished', hideOnPhone: boolean): Column<Row> => ({
    key,
    title: t(`invitations.funnel.${key}`),
    align: 'right',
    hideOnPhone,
    cell: (row) => format.count(row[key]),
  });
  return [
    {
      key: 'variant',
      title: t('invitations.schedule.variant'),
      cell: ({ variant }) => <b>{String.fromCodePoint(65 + variant)}</b>,
    },
    count('asked', true),
    count('delivered', false),
    count('opened', true),
    count('finished', false),
    {
      key: 'rate',
      title: t('invitations.funnel.rate'),
      align: 'right',
      cell: (row) => <ResponseRate of={row} />,
    },
    {
      key: 'against',
      title: t('invitations.schedule.against'),
      align: 'right',
      cell: ({ againstFirst }) => {
        if (againstFirst === null || againstFirst.difference === null) return '—';
        const { difference, low, high, significant } = againstFirst;
        return (
          <>
            {significant ? <b>{format.points(difference)}</b> : format.points(difference)}
            {low !== null && high !== null && (
              <small className={classes.quiet}>
                {format.points(low)} … {format.points(high)}
              </small>
            )}
            <small className={classes.quiet}>
              {t(significant ? 'invitations.schedule.certain' : 'invitations.schedule.uncertain')}
            </small>
          </>
        );
      },
    },
  ];
}
