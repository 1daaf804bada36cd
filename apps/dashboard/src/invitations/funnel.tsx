import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { funnelEndpoints, type FunnelRow } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { csvOf, ExportMenu } from '../design/taking-along/export-menu.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { dropEmpty } from '../figures/drop-empty.ts';
import { useNames } from '../figures/use-names.ts';
import { FilterBar } from '../filters/filter-bar.tsx';
import { daysOf, defaultPeriod } from '../filters/period.ts';
import { useFormat } from '../format/use-format.ts';
import { ResponseRate } from './response-rate.tsx';
import classes from './invitations.module.css';
import { NextStepLink } from './next-step-link.tsx';
import { useNextStep } from './use-next-step.ts';

const steps = ['served', 'considered', 'asked', 'delivered', 'opened', 'answered', 'finished'] as const;
const lists = ['units'] as const;

/** From the served to the finished answers, touchpoint by touchpoint; each step beside its share of the first. */
export function Funnel() {
  const { t } = useLanguage();
  const { period, units } = useSearch({ from: '/inside/invitations' });
  const navigate = useNavigate({ from: '/invitations' });
  const days = daysOf(period ?? defaultPeriod);
  const query = useQuery(
    ask(funnelEndpoints.get, { query: { ...days, ...(units === undefined ? {} : { unitIds: units }) } }),
  );
  const next = useNextStep();
  const columns = useColumns();
  const rows = query.data?.items ?? [];
  return (
    <div className={classes.stack}>
      <FilterBar
        filter={{ period, units }}
        lists={lists}
        withCompare={false}
        withMode={false}
        onChange={(next) =>
          void navigate({
            search: dropEmpty({ tab: 'funnel' as const, period: next.period, units: next.units }),
            replace: true,
          })
        }
      />
      <TableCard
        query={query}
        title={t('invitations.tabs.funnel')}
        aside={
          <ExportMenu
            name={`${t('invitations.tabs.funnel')}, ${days.from}..${days.to}`}
            csv={() => csvOf(columns, rows)}
          />
        }
        foot={t('invitations.funnel.foot')}
      >
        <DenseTable
          label={t('invitations.tabs.funnel')}
          columns={columns}
          rows={rows}
          rowKey={({ touchpointId }) => touchpointId}
          empty={
            <EmptyState
              icon={IconFilter}
              title={t('invitations.funnel.empty')}
              action={next === null ? undefined : <NextStepLink step={next} />}
            >
              {t(next === null ? 'invitations.funnel.emptyText' : `invitations.next.${next}`)}
            </EmptyState>
          }
        />
      </TableCard>
    </div>
  );
}

function useColumns(): Column<FunnelRow>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const { currency } = useMe().workspace;
  const first = (row: FunnelRow) => row.served ?? row.considered ?? row.asked;
  return [
    {
      key: 'touchpoint',
      title: t('invitations.funnel.touchpoint'),
      sort: ({ touchpointId }) => names.touchpoint(touchpointId),
      cell: ({ touchpointId }) => names.touchpoint(touchpointId),
      csv: ({ touchpointId }) => names.touchpoint(touchpointId),
    },
    ...steps.map((step): Column<FunnelRow> => ({
      key: step,
      title: t(`invitations.funnel.${step}`),
      align: 'right',
      hideOnPhone: step !== 'delivered',
      sort: (row) => row[step],
      csv: (row) => row[step],
      cell: (row) => {
        const n = row[step];
        if (n === null) return '—';
        const share = first(row) === 0 ? 0 : Math.min(1, n / first(row));
        return (
          <>
            {format.count(n)}
            <i className={classes.bar} style={{ width: share * 72 }} aria-hidden />
          </>
        );
      },
    })),
    {
      key: 'rate',
      title: t('invitations.funnel.rate'),
      align: 'right',
      wraps: true,
      sort: ({ responseRate }) => (responseRate.kind === 'value' ? responseRate.value : null),
      csv: ({ responseRate }) => (responseRate.kind === 'value' ? responseRate.value : null),
      cell: (row) => <ResponseRate of={row} />,
    },
    {
      key: 'spent',
      title: `${t('invitations.funnel.spent')}, ${currency}`,
      align: 'right',
      hideOnPhone: true,
      sort: ({ spent }) => spent,
      csv: ({ spent }) => spent,
      cell: ({ spent }) => (spent === 0 ? '—' : format.sum(spent, currency)),
    },
  ];
}
