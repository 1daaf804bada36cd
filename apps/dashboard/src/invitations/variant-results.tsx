import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  scheduleEndpoints,
  templateEndpoints,
  type Schedule,
  type ScheduleResults,
  type Template,
} from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/dense-table.tsx';
import { TableCard } from '../design/table-card.tsx';
import { useFormat } from '../format/use-format.ts';
import { ResponseRate } from './response-rate.tsx';
import classes from './invitations.module.css';

type Row = ScheduleResults['items'][number];

/** Which text, or which hour, brings more answers, and whether that is beyond doubt. */
export function VariantResults({ schedule }: { readonly schedule: Schedule }) {
  const { t } = useLanguage();
  const format = useFormat();
  const query = useQuery(ask(scheduleEndpoints.results, { params: { scheduleId: schedule.id } }));
  const templates = useQuery(ask(templateEndpoints.list));
  const columns = useColumns(schedule, templates.data?.items ?? []);
  const since = query.data?.since ?? schedule.changedAt;
  const used = new Set(schedule.steps.flatMap(({ variants }) => variants.map(({ templateId }) => templateId)));
  const rewritten = (templates.data?.items ?? []).filter(({ id, changedAt }) => used.has(id) && changedAt > since);
  const foot = [
    t('invitations.schedule.resultsSince', { at: format.instant(since) }),
    ...rewritten.map(({ name, changedAt }) =>
      t('invitations.schedule.rewritten', {
        name,
        at: format.instant(changedAt),
        interpolation: { escapeValue: false },
      }),
    ),
    ...((query.data?.items.length ?? 0) > 1 ? [t('invitations.schedule.resultsFoot')] : []),
  ];
  return (
    <div className={classes.results}>
      <TableCard query={query} title={t('invitations.schedule.results')} foot={foot.join(' ')}>
        <DenseTable
          label={t('invitations.schedule.results')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={({ step, variant }) => `${step}.${variant}`}
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

function useColumns({ steps }: Schedule, templates: readonly Template[]): Column<Row>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const hours = (minutes: number) => format.number(minutes / 60, minutes % 60 === 0 ? 0 : 2);
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
      cell: ({ step, variant: number }) => {
        const variant = steps[step]?.variants[number];
        const text = templates.find(({ id }) => id === variant?.templateId)?.name;
        return (
          <>
            <b>{String.fromCodePoint(65 + number)}</b>{' '}
            {step === 0 ? t('invitations.schedule.first') : t('invitations.schedule.reminder', { number: step })}
            <small className={classes.quiet}>
              {[
                text ?? t('invitations.schedule.readyText'),
                ...(variant === undefined || variant.delayMinutes === 0
                  ? []
                  : [t('invitations.schedule.after', { hours: hours(variant.delayMinutes) })]),
              ].join(' · ')}
            </small>
          </>
        );
      },
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
