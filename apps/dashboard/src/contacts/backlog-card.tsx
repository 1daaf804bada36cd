import type { ContactSignal, ContactSignalAnswer, SignalGrouping } from '@otklik/contract';
import type { ReactNode } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { IntervalBar, sharedAxis } from '../design/figures/interval-bar.tsx';
import { GoalMark } from '../figures/target-mark.tsx';
import { useNames, type Names } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './contacts.module.css';
import { saySignalChange } from './say-change.ts';
import { useMoney } from './use-money.ts';
import { sayResult } from './whole-cards.tsx';

type Group = ContactSignalAnswer['groups'][number];

interface Props {
  readonly answer: ContactSignalAnswer;
  readonly by: SignalGrouping;
  readonly switcher: ReactNode;
}

/** The owner's backlog: what weighs most on customers, and what costs most, each with what it did since the period before. */
export function BacklogCard({ answer, by, switcher }: Props) {
  const { t } = useLanguage();
  const names = useNames();
  const columns = useColumns(answer, by);
  return (
    <Card flush title={t('contacts.backlog')} aside={switcher} foot={t('contacts.backlogFoot')}>
      <DenseTable
        label={t('contacts.backlog')}
        columns={columns}
        rows={answer.groups}
        rowKey={({ id, ownerId }) => `${id} ${ownerId}`}
        sorting={{ key: 'points', direction: 'descending' }}
        isMuted={(group) => nameOf(group, by, names) === ''}
      />
    </Card>
  );
}

function useColumns(answer: ContactSignalAnswer, by: SignalGrouping): readonly Column<Group>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const money = useMoney();
  const names = useNames();
  const bounds = answer.groups.flatMap(({ signal: { rate } }) =>
    rate.kind === 'value' && rate.interval !== null ? [rate.interval.low, rate.interval.high] : [],
  );
  const axis = sharedAxis(bounds, [0, Math.max(0.0001, ...bounds)]);
  const percent = (share: number) => format.percent(share, 2);
  return [
    {
      key: 'name',
      title: t(`contacts.groupings.${by}`),
      sort: (group) => nameOf(group, by, names),
      cell: (group) => nameOf(group, by, names) || t('contacts.none'),
      csv: (group) => nameOf(group, by, names),
    },
    {
      key: 'contacts',
      title: t('contacts.contacts'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ signal }) => signal.contacts,
      cell: ({ signal }) => format.count(signal.contacts),
      csv: ({ signal }) => signal.contacts,
    },
    {
      key: 'points',
      title: t('contacts.points'),
      align: 'right',
      sort: ({ signal }) => signal.points,
      cell: ({ signal }) => format.count(signal.points),
      csv: ({ signal }) => signal.points,
    },
    {
      key: 'cost',
      title: t('contacts.cost'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ signal }) => signal.cost,
      cell: ({ signal }) => money(signal.cost),
      csv: ({ signal }) => signal.cost,
    },
    {
      key: 'rate',
      title: t('contacts.rate'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ signal: { rate } }) => (rate.kind === 'value' ? rate.value : null),
      cell: ({ signal }) => (
        <span className={classes.rate} title={signal.volume?.countedIn}>
          {signal.rate.kind === 'value' && (
            <IntervalBar
              value={signal.rate.value}
              low={signal.rate.interval?.low ?? null}
              high={signal.rate.interval?.high ?? null}
              axis={axis}
              write={percent}
              width={90}
            />
          )}
          {sayResult(signal.rate, percent)}
        </span>
      ),
      csv: ({ signal: { rate } }) => (rate.kind === 'value' ? rate.value : null),
    },
    ...(answer.groups.some(({ signal }) => signal.target !== null)
      ? [{ ...targetColumn(t('figures.target'), percent), hideOnPhone: true }]
      : []),
    {
      key: 'change',
      title: t('contacts.change'),
      sort: ({ signal }) => signal.change?.ratio ?? null,
      cell: ({ signal }) => <ChangeOf signal={signal} />,
    },
    {
      key: 'repeats',
      title: t('contacts.repeats'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ signal: { repeatRate } }) => (repeatRate.kind === 'value' ? repeatRate.value : null),
      cell: ({ signal }) => sayResult(signal.repeatRate, (share) => format.percent(share)),
    },
    {
      key: 'fcr',
      title: t('contacts.fcr'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ signal: { fcr } }) => (fcr.kind === 'value' ? fcr.value : null),
      cell: ({ signal }) => sayResult(signal.fcr, (share) => format.percent(share)),
    },
  ];
}

/** The rate against what it should be. */
function targetColumn(title: string, percent: (share: number) => string): Column<Group> {
  return {
    key: 'target',
    title,
    align: 'right',
    sort: ({ signal: { target } }) => target?.value ?? null,
    cell: ({ signal: { target } }) => target !== null && <GoalMark target={target} value={percent(target.value)} />,
    csv: ({ signal: { target } }) => target?.value ?? null,
  };
}

/** Coloured only when the rate itself changed for certain; the sentence says how much of it was growth. */
function ChangeOf({ signal }: { readonly signal: ContactSignal }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { change } = signal;
  const verdict = change?.verdict ?? 'unknown';
  const percent = change?.ratio == null ? '' : `${change.ratio > 1 ? '+' : ''}${format.percent(change.ratio - 1, 0)} `;
  return (
    <span className={classes.change} data-verdict={verdict} title={saySignalChange(signal, t, format)}>
      {percent}
      {t(`contacts.short.${verdict}`)}
    </span>
  );
}

function nameOf({ id, ownerId }: Group, by: SignalGrouping, names: Names): string {
  if (by === 'owner' || by === 'topic_owner')
    return names.company?.members.find(({ userId }) => userId === ownerId)?.displayName ?? '';
  return names[by](id);
}
