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
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { usePhone } from '../design/page/use-phone.ts';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { ResponseRate } from './response-rate.tsx';
import classes from './invitations.module.css';

type Row = ScheduleResults['items'][number];

/** Which text, or which hour, brings more answers, and whether that is beyond doubt. */
export function VariantResults({ schedule }: { readonly schedule: Schedule }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const query = useQuery(ask(scheduleEndpoints.results, { params: { scheduleId: schedule.id } }));
  const templates = useQuery(ask(templateEndpoints.list));
  const columns = useColumns(schedule, templates.data?.items ?? []);
  const since = query.data?.since ?? schedule.changedAt;
  const used = new Set(schedule.steps.flatMap(({ variants }) => variants.map(({ templateId }) => templateId)));
  const rewritten = (templates.data?.items ?? []).filter(({ id, changedAt }) => used.has(id) && changedAt > since);
  const foot = [
    t('invitations.schedule.resultsSince', { at: format.instant(since, names.zone(null)) }),
    ...rewritten.map(({ name, changedAt }) =>
      t('invitations.schedule.rewritten', {
        name,
        at: format.instant(changedAt, names.zone(null)),
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
  const isPhone = usePhone();
  const hours = (minutes: number) => format.number(minutes / 60, minutes % 60 === 0 ? 0 : 2);
  const about = ({ step, variant: number }: Row) => {
    const variant = steps[step]?.variants[number];
    const text = templates.find(({ id }) => id === variant?.templateId)?.name;
    const delay = variant?.delayMinutes ?? 0;
    return [
      text ?? t('invitations.schedule.readyText'),
      ...(delay === 0 ? [] : [t('invitations.schedule.after', { hours: hours(delay) })]),
    ].join(' · ');
  };
  return [
    {
      key: 'variant',
      title: t('invitations.schedule.variant'),
      cell: (row) => (
        <>
          <b>{String.fromCodePoint(65 + row.variant)}</b>{' '}
          {row.step === 0 ? t('invitations.schedule.first') : t('invitations.schedule.reminder', { number: row.step })}
          <small className={classes.quiet}>{about(row)}</small>
          <small className={classes.quiet}>
            {t('invitations.schedule.counts', {
              finished: format.count(row.finished),
              delivered: format.count(row.delivered),
            })}
          </small>
        </>
      ),
    },
    {
      key: 'rate',
      title: t('invitations.funnel.rate'),
      align: 'right',
      cell: (row) => (
        <>
          <ResponseRate of={row} />
          {isPhone && row.againstFirst !== null && <Against {...row.againstFirst} isBelow />}
        </>
      ),
    },
    ...(isPhone
      ? []
      : [
          {
            key: 'against',
            title: t('invitations.schedule.against'),
            align: 'right' as const,
            cell: ({ againstFirst }: Row) => (againstFirst === null ? '—' : <Against {...againstFirst} />),
          },
        ]),
  ];
}

interface AgainstProps extends NonNullable<Row['againstFirst']> {
  /** Below the rate instead of in a column of its own. */
  readonly isBelow?: boolean;
}

/** How much better or worse than the first, within which bounds, and whether it is beyond doubt. */
function Against({ difference, low, high, significant, isBelow = false }: AgainstProps) {
  const { t } = useLanguage();
  const format = useFormat();
  if (difference === null) return isBelow ? null : '—';
  const said = format.points(difference);
  return (
    <>
      {isBelow && <small className={classes.quiet}>{t('invitations.schedule.against')}</small>}
      {significant ? <b>{said}</b> : said}
      {low !== null && high !== null && (
        <small className={classes.quiet}>
          {format.change(low * 100, 1)} … {format.points(high)}
        </small>
      )}
      <small className={classes.quiet}>
        {t(significant ? 'invitations.schedule.certain' : 'invitations.schedule.uncertain')}
      </small>
    </>
  );
}
