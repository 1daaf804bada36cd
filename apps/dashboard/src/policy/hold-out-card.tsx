import { NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { holdOutEndpoints, type HoldOutAnswer } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useMoney } from '../contacts/use-money.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { ShareMark } from '../figures/share-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './policy.module.css';

interface Props {
  readonly percent: number;
  readonly mayEdit: boolean;
  readonly onChange: (percent: number) => void;
}

/** Who is never asked, and what that shows: whether those who may be asked come again more often, and bring more. */
export function HoldOutCard({ percent, mayEdit, onChange }: Props) {
  const { t } = useLanguage();
  const may = useMay();
  return (
    <Card title={t('policy.holdOut')} foot={t('policy.holdOutFoot')}>
      <NumberInput
        aria-label={t('policy.holdOut')}
        disabled={!mayEdit}
        min={0}
        max={50}
        suffix=" %"
        w={140}
        value={percent}
        onChange={(value) => typeof value === 'number' && onChange(value)}
      />
      {may('indices:read') && <Effect />}
    </Card>
  );
}

type Group = 'mayBeAsked' | 'heldOut';

/** Of the policy in force, and not of the one that is being edited. */
function Effect() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(ask(holdOutEndpoints.get));
  const columns = useColumns(data);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <SkeletonRows />;
  if (data.since === null) return null;
  return (
    <section className={classes.effect} aria-label={t('policy.holdOutEffect.title')}>
      <DenseTable
        label={t('policy.holdOutEffect.title')}
        columns={columns}
        rows={['mayBeAsked', 'heldOut'] as const}
        rowKey={(group) => group}
      />
      <Verdict answer={data} />
      {data.spent !== null && <MoneyVerdict spent={data.spent} />}
      <Ground answer={data} />
    </section>
  );
}

function useColumns(answer: HoldOutAnswer | undefined): readonly Column<Group>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const money = useMoney();
  if (answer === undefined) return [];
  const { spent } = answer;
  return [
    {
      key: 'group',
      title: t('policy.holdOutEffect.group'),
      cell: (group) => (
        <>
          {t(`policy.holdOutEffect.${group}`)}{' '}
          <small className={classes.ofHow}>
            {t('policy.holdOutEffect.of', { n: format.count(answer[group].result.n) })}
          </small>
        </>
      ),
    },
    {
      key: 'again',
      title: t('policy.holdOutEffect.cameAgain'),
      align: 'right',
      cell: (group) => <ShareMark share={answer[group]} counted="" />,
    },
    ...(spent === null
      ? []
      : [
          {
            key: 'spent',
            title: t('policy.holdOutEffect.spent'),
            align: 'right' as const,
            cell: (group: Group) => (spent[group] === null ? '—' : money(spent[group])),
          },
        ]),
  ];
}

function Verdict({ answer: { verdict, difference } }: { readonly answer: HoldOutAnswer }) {
  const { t } = useLanguage();
  const format = useFormat();
  return (
    <p className={classes.verdict}>
      <b>{t(`policy.holdOutEffect.verdicts.${verdict}`)}</b>{' '}
      {difference !== null &&
        t(
          'policy.holdOutEffect.difference',
          inWords(difference, (value) => format.points(value)),
        )}
    </p>
  );
}

function MoneyVerdict({ spent: { verdict, difference } }: { readonly spent: NonNullable<HoldOutAnswer['spent']> }) {
  const { t } = useLanguage();
  const money = useMoney();
  return (
    <p className={classes.verdict}>
      <b>{t(`policy.holdOutEffect.moneyVerdicts.${verdict}`)}</b>{' '}
      {difference !== null && t('policy.holdOutEffect.moneyDifference', inWords(difference, money))}
    </p>
  );
}

function inWords(difference: NonNullable<HoldOutAnswer['difference']>, say: (value: number) => string) {
  return { value: say(difference.value), low: say(difference.low), high: say(difference.high) };
}

function Ground({ answer: { since, lookedAt } }: { readonly answer: HoldOutAnswer }) {
  const { t } = useLanguage();
  const format = useFormat();
  const ground = [
    since === null ? null : t('policy.holdOutEffect.since', { day: format.day(since.slice(0, 10)) }),
    lookedAt === null ? null : t('policy.holdOutEffect.lookedAt', { n: format.count(lookedAt) }),
  ].filter((part) => part !== null);
  return <small className={classes.ofHow}>{ground.join(' · ')}</small>;
}
