import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { interviewEndpoints, type DialList, type DialStatistics } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { StandingBadge } from '../design/figures/standing-badge.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './interviews.module.css';

type Interviewer = DialStatistics['interviewers'][number];
type Rate = DialStatistics['responseRate1'];

const SPAN_DAYS = 30;
const rates = ['responseRate1', 'responseRate2', 'contactRate1', 'cooperationRate1', 'refusalRate1'] as const;
const states = [
  'complete',
  'partial',
  'refusal',
  'nonContact',
  'unknown',
  'unknownOther',
  'quotaFilled',
  'withdrawn',
] as const;

/** The last thirty days of a list by the AAPOR standard, and each interviewer's calls. */
export function ListStatistics({ list }: { readonly list: DialList }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const nameOf = (id: string) =>
    names.company?.members.find(({ userId }) => userId === id)?.displayName ?? t('interviews.byKey');
  const [today] = useState(() => Date.now());
  const day = (back: number) => new Date(today - back * 86_400_000).toISOString().slice(0, 10);
  const query = useQuery({
    ...ask(interviewEndpoints.statistics, {
      params: { dialListId: list.id },
      query: { from: day(SPAN_DAYS), to: day(0) },
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const { data } = query;
  const columns: Column<Interviewer>[] = [
    { key: 'who', title: t('interviews.interviewer'), cell: ({ interviewerId }) => nameOf(interviewerId) },
    { key: 'attempts', title: t('interviews.calls'), align: 'right', cell: (one) => format.count(one.attempts) },
    {
      key: 'done',
      title: t('interviews.counts.done'),
      align: 'right',
      cell: (one) => format.count(one.outcomes.done ?? 0),
    },
    {
      key: 'minutes',
      title: t('interviews.minutes'),
      align: 'right',
      cell: (one) => format.count(Math.round(one.minutes)),
    },
    {
      key: 'contact',
      title: t('interviews.rates.contactRate1'),
      align: 'right',
      cell: (one) => <RateCell rate={one.contactRate} />,
    },
    {
      key: 'cooperation',
      title: t('interviews.rates.cooperationRate1'),
      align: 'right',
      cell: (one) => <RateCell rate={one.cooperationRate} />,
    },
  ];
  return (
    <TableCard query={query} title={t('interviews.statistics')} foot={t('interviews.statisticsFoot')}>
      {data !== undefined && (
        <>
          <dl className={classes.rates}>
            {rates.map((id) => (
              <div key={id}>
                <dt>{t(`interviews.rates.${id}`)}</dt>
                <dd>
                  <RateCell rate={data[id]} />
                </dd>
              </div>
            ))}
          </dl>
          <dl className={classes.dispositions}>
            {states.map((id) => (
              <div key={id}>
                <dt>{t(`interviews.dispositions.${id}`)}</dt>
                <dd>{format.count(data.dispositions[id])}</dd>
              </div>
            ))}
          </dl>
          {data.interviewers.length > 0 && (
            <DenseTable
              label={t('interviews.interviewers')}
              columns={columns}
              rows={data.interviewers}
              rowKey={({ interviewerId }) => interviewerId}
            />
          )}
        </>
      )}
    </TableCard>
  );
}

/** A share with the number it is of, and how far it may be trusted. */
function RateCell({ rate: { result, standing } }: { readonly rate: Rate }) {
  const format = useFormat();
  if (result.kind !== 'value') return <span className={classes.hint}>—</span>;
  const bounds =
    result.interval === null ? '' : `${format.percent(result.interval.low)}–${format.percent(result.interval.high)}`;
  return (
    <span className={classes.rate}>
      <b>{format.percent(result.value)}</b>
      <small>
        {bounds === '' ? '' : `${bounds}, `}n {format.count(result.n)}
      </small>
      {standing.state !== 'reportable' && <StandingBadge standing={standing} />}
    </span>
  );
}
