import { Alert, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import {
  sayRule,
  simulationEndpoints,
  type PolicyInForce,
  type Simulation,
  type SimulatedPolicy,
} from '@otklik/contract';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { sayOutcome } from './say-outcome.ts';
import classes from './policy.module.css';
import { policyQuery } from './use-policy-draft.ts';
import { useRuleNames } from './use-rule-names.ts';
import { WeekBars } from './week-bars.tsx';

interface Props {
  readonly simulation: Simulation;
  readonly result: NonNullable<Simulation['result']>;
  /** Otherwise what was replayed is in force: there is one side, and nothing to decide. */
  readonly isChanged: boolean;
  readonly mayEdit: boolean;
  readonly onApplied: (applied: PolicyInForce) => void;
  readonly onDiscarded: () => void;
}

type Both<Row> = { readonly today: Row | undefined; readonly changed: Row | undefined };

/** Both policies side by side; then put in force, or thrown away. */
export function ReplayResult({ simulation, result, isChanged, mayEdit, onApplied, onDiscarded }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const apply = useChange(simulationEndpoints.apply, ['policy']);
  const discard = useChange(simulationEndpoints.discard);
  const params = { simulationId: simulation.id };
  const facts: readonly (readonly [string, (of: SimulatedPolicy) => string])[] = [
    [t('policy.considered'), ({ considered }) => format.count(considered)],
    [t('policy.asked'), ({ asked }) => format.count(asked)],
    [t('policy.people'), ({ people }) => format.count(people)],
    [t('policy.often'), ({ askedTimes }) => format.count(askedTimes.slice(1).reduce((sum, n) => sum + n, 0))],
    [t('policy.expected'), ({ expectedAnswers }) => `≈ ${format.count(Math.round(expectedAnswers))}`],
  ];
  return (
    <>
      <Card
        title={t(isChanged ? 'policy.sideBySide' : 'policy.unchanged')}
        foot={result.oneIn > 1 ? t('policy.oneIn', { n: format.count(result.oneIn) }) : t('policy.sideBySideFoot')}
      >
        <table className={classes.facts}>
          {isChanged && (
            <thead>
              <tr>
                <td />
                <th scope="col">{t('policy.today')}</th>
                <th scope="col">{t('policy.changed')}</th>
              </tr>
            </thead>
          )}
          <tbody>
            {facts.map(([name, of]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{of(result.today)}</td>
                {isChanged && <td>{of(result.changed)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
        {apply.error !== null && (
          <Alert color="red" mt="md">
            {apply.error.code === 'conflict' ? t('policy.applyConflict') : apply.error.message}
          </Alert>
        )}
        {mayEdit && isChanged && (
          <Group gap="sm" mt="md">
            <Button loading={apply.isPending} onClick={() => apply.mutate({ params }, { onSuccess: onApplied })}>
              {t('policy.apply')}
            </Button>
            <Button variant="default" onClick={() => discard.mutate({ params }, { onSuccess: onDiscarded })}>
              {t('policy.throwAway')}
            </Button>
          </Group>
        )}
      </Card>
      <ByTouchpoint result={result} isChanged={isChanged} />
      <Card title={t('policy.whyNot')} flush>
        <Outcomes result={result} simulation={simulation} isChanged={isChanged} />
      </Card>
      <MostAsked most={result.changed.mostAsked} names={simulation.names} isChanged={isChanged} />
    </>
  );
}

function ByTouchpoint({ result, isChanged }: Pick<Props, 'result' | 'isChanged'>) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  type Row = Both<SimulatedPolicy['touchpoints'][number]> & { readonly id: number };
  const rows: Row[] = result.changed.touchpoints.map((changed) => ({
    id: changed.touchpointId,
    changed,
    today: result.today.touchpoints.find(({ touchpointId }) => touchpointId === changed.touchpointId),
  }));
  const both = (today: number, changed: number) =>
    isChanged ? `${format.count(today)} → ${format.count(changed)}` : format.count(changed);
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: t('policy.touchpoint'), cell: ({ id }) => names.touchpoint(id) },
    {
      key: 'asked',
      title: t('policy.asked'),
      align: 'right',
      sort: ({ changed }) => changed?.asked ?? null,
      cell: ({ today, changed }) => both(today?.asked ?? 0, changed?.asked ?? 0),
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
        both(Math.round(today?.expectedAnswers ?? 0), Math.round(changed?.expectedAnswers ?? 0)),
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

function Outcomes({ result, simulation, isChanged }: Pick<Props, 'result' | 'simulation' | 'isChanged'>) {
  const { t, language } = useLanguage();
  const format = useFormat();
  const { data: inForce } = useQuery(policyQuery);
  type Row = Both<SimulatedPolicy['outcomes'][number]> & { readonly key: string };
  const today = byKey(result.today.outcomes);
  const changed = byKey(result.changed.outcomes);
  const rows: Row[] = [...new Set([...changed.keys(), ...today.keys()])].map((key) => ({
    key,
    today: today.get(key),
    changed: changed.get(key),
  }));
  const { of } = useRuleNames(simulation.document);
  const ruleOf = (id: number | null) => {
    const rules = [...simulation.document.rules, ...(inForce?.document.rules ?? [])];
    const rule = rules.find((one) => one.id === id);
    return rule === undefined ? undefined : rule.name || sayRule(rule, of, language);
  };
  const columns: readonly Column<Row>[] = [
    {
      key: 'outcome',
      title: t('policy.outcome'),
      cell: (row) => {
        const one = row.changed ?? row.today;
        return one === undefined ? '' : sayOutcome(one.outcome, ruleOf(one.ruleId), language, t);
      },
    },
    ...(['today', 'changed'] as const)
      .filter((side) => isChanged || side === 'changed')
      .map((side): Column<Row> => ({
        key: side,
        title: t(isChanged ? `policy.${side}` : 'policy.interactions'),
        align: 'right',
        sort: (row) => row[side]?.n ?? 0,
        cell: (row) => format.count(row[side]?.n ?? 0),
      })),
  ];
  return <DenseTable label={t('policy.whyNot')} columns={columns} rows={rows} rowKey={({ key }) => key} />;
}

function byKey(outcomes: SimulatedPolicy['outcomes']): ReadonlyMap<string, SimulatedPolicy['outcomes'][number]> {
  return new Map(outcomes.map((row) => [`${row.outcome}${row.ruleId}`, row]));
}

interface MostAskedProps {
  readonly most: SimulatedPolicy['mostAsked'];
  readonly names: Simulation['names'];
  readonly isChanged: boolean;
}

function MostAsked({ most, names, isChanged }: MostAskedProps) {
  const { t } = useLanguage();
  const format = useFormat();
  const navigate = useNavigate({ from: '/policy' });
  if (most.length === 0) return null;
  return (
    <Card title={t('policy.mostAsked')} {...(isChanged ? { foot: t('policy.mostAskedFoot') } : {})} flush>
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
