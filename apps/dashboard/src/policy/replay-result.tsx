import { Alert, Button, Group } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { simulationEndpoints, type Simulation, type SimulatedPolicy } from '@otklik/contract';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { sayOutcome } from './say-outcome.ts';
import classes from './policy.module.css';
import { WeekBars } from './week-bars.tsx';

interface Props {
  readonly simulation: Simulation;
  readonly result: NonNullable<Simulation['result']>;
  readonly mayEdit: boolean;
  readonly onDone: () => void;
}

type Both<Row> = { readonly today: Row | undefined; readonly changed: Row | undefined };

/** Both policies side by side; then put in force, or thrown away. */
export function ReplayResult({ simulation, result, mayEdit, onDone }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const apply = useChange(simulationEndpoints.apply, ['policy']);
  const discard = useChange(simulationEndpoints.discard);
  const params = { simulationId: simulation.id };
  const facts: readonly (readonly [string, (of: SimulatedPolicy) => string])[] = [
    [t('policy.considered'), ({ considered }) => format.count(considered)],
    [t('policy.asked'), ({ asked }) => format.count(asked)],
    [t('policy.people'), ({ people }) => format.count(people)],
    [t('policy.expected'), ({ expectedAnswers }) => `≈ ${format.count(Math.round(expectedAnswers))}`],
  ];
  return (
    <>
      <Card
        title={t('policy.sideBySide')}
        foot={result.oneIn > 1 ? t('policy.oneIn', { n: format.count(result.oneIn) }) : t('policy.sideBySideFoot')}
      >
        <table className={classes.facts}>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('policy.today')}</th>
              <th scope="col">{t('policy.changed')}</th>
            </tr>
          </thead>
          <tbody>
            {facts.map(([name, of]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{of(result.today)}</td>
                <td>{of(result.changed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {apply.error !== null && (
          <Alert color="red" mt="md">
            {apply.error.code === 'conflict' ? t('policy.applyConflict') : apply.error.message}
          </Alert>
        )}
        {mayEdit && (
          <Group gap="sm" mt="md">
            <Button loading={apply.isPending} onClick={() => apply.mutate({ params }, { onSuccess: onDone })}>
              {t('policy.apply')}
            </Button>
            <Button variant="default" onClick={() => discard.mutate({ params }, { onSuccess: onDone })}>
              {t('policy.throwAway')}
            </Button>
          </Group>
        )}
      </Card>
      <ByTouchpoint result={result} />
      <Card title={t('policy.whyNot')} flush>
        <Outcomes result={result} simulation={simulation} />
      </Card>
      <MostAsked most={result.changed.mostAsked} names={simulation.names} />
    </>
  );
}

function ByTouchpoint({ result }: Pick<Props, 'result'>) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  type Row = Both<SimulatedPolicy['touchpoints'][number]> & { readonly id: number };
  const rows: Row[] = result.changed.touchpoints.map((changed) => ({
    id: changed.touchpointId,
    changed,
    today: result.today.touchpoints.find(({ touchpointId }) => touchpointId === changed.touchpointId),
  }));
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: t('policy.touchpoint'), cell: ({ id }) => names.touchpoint(id) },
    {
      key: 'asked',
      title: t('policy.asked'),
      align: 'right',
      sort: ({ changed }) => changed?.asked ?? null,
      cell: ({ today, changed }) => `${format.count(today?.asked ?? 0)} → ${format.count(changed?.asked ?? 0)}`,
    },
    {
      key: 'weeks',
      title: t('policy.byWeek'),
      hideOnPhone: true,
      cell: ({ today, changed }) => <WeekBars today={today?.weeks ?? []} changed={changed?.weeks ?? []} />,
    },
    {
      key: 'answers',
      title: t('policy.expected'),
      align: 'right',
      sort: ({ changed }) => changed?.expectedAnswers ?? null,
      cell: ({ today, changed }) =>
        `${format.count(Math.round(today?.expectedAnswers ?? 0))} → ${format.count(Math.round(changed?.expectedAnswers ?? 0))}`,
    },
    {
      key: 'target',
      title: t('policy.daysToTarget'),
      align: 'right',
      cell: ({ changed }) =>
        changed?.daysToTarget == null ? '—' : t('policy.inDays', { n: format.count(Math.ceil(changed.daysToTarget)) }),
    },
  ];
  return (
    <Card title={t('policy.byTouchpoint')} foot={t('policy.shareFoot')} flush>
      <DenseTable label={t('policy.byTouchpoint')} columns={columns} rows={rows} rowKey={({ id }) => id} />
    </Card>
  );
}

function Outcomes({ result, simulation }: Pick<Props, 'result' | 'simulation'>) {
  const { t, language } = useLanguage();
  const format = useFormat();
  type Row = SimulatedPolicy['outcomes'][number] & { readonly before: number };
  const before = new Map<string, number>();
  for (const { outcome, n } of result.today.outcomes) before.set(outcome, (before.get(outcome) ?? 0) + n);
  const rows: Row[] = result.changed.outcomes.map((row) => ({ ...row, before: before.get(row.outcome) ?? 0 }));
  const columns: readonly Column<Row>[] = [
    {
      key: 'outcome',
      title: t('policy.outcome'),
      cell: ({ outcome, ruleId }) =>
        sayOutcome(
          outcome,
          simulation.document.rules.find(({ id }) => id === ruleId),
          language,
          t,
        ),
    },
    {
      key: 'n',
      title: t('policy.changed'),
      align: 'right',
      sort: ({ n }) => n,
      cell: ({ n }) => format.count(n),
    },
  ];
  return (
    <DenseTable
      label={t('policy.whyNot')}
      columns={columns}
      rows={rows}
      rowKey={({ outcome, ruleId }) => `${outcome}${ruleId}`}
    />
  );
}

interface MostAskedProps {
  readonly most: SimulatedPolicy['mostAsked'];
  readonly names: Simulation['names'];
}

function MostAsked({ most, names }: MostAskedProps) {
  const { t } = useLanguage();
  const format = useFormat();
  const navigate = useNavigate({ from: '/policy' });
  if (most.length === 0) return null;
  return (
    <Card title={t('policy.mostAsked')} foot={t('policy.mostAskedFoot')} flush>
      <DenseTable
        label={t('policy.mostAsked')}
        columns={[
          {
            key: 'customer',
            title: t('policy.customer'),
            cell: ({ customerId }) => (
              <Link to="/policy" search={{ tab: 'why', customer: customerId }}>
                {names[customerId] ?? customerId.slice(0, 8)}
              </Link>
            ),
          },
          { key: 'asked', title: t('policy.times'), align: 'right', cell: ({ asked }) => format.count(asked) },
        ]}
        rows={most}
        rowKey={({ customerId }) => customerId}
        onOpen={({ customerId }) => void navigate({ search: { tab: 'why', customer: customerId } })}
      />
    </Card>
  );
}
