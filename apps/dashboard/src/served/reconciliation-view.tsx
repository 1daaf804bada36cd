import { IconAlertTriangle, IconCup } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { servedLedgerEndpoints, type ServedReconciliation } from '@otklik/contract';
import type { ReactNode } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { usePhone } from '../design/page/use-phone.ts';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './served.module.css';

type Source = ServedReconciliation['sources'][number];
interface Row extends Source {
  readonly unitId: number;
  readonly isFirst: boolean;
  readonly unitCoverage: number | null;
}

interface Props {
  readonly query: {
    readonly from: string;
    readonly to: string;
    readonly units?: string;
    readonly touchpoints?: string;
  };
  readonly tabs: ReactNode;
}

/** Who speaks of a unit, how completely, how late and how far apart; and where there are more answers than customers. */
export function ReconciliationView({ query, tabs }: Props) {
  const { t } = useLanguage();
  const columns = useColumns();
  const { from, to, units, touchpoints } = query;
  const asked = {
    from,
    to,
    ...(units === undefined ? {} : { units }),
    ...(touchpoints === undefined ? {} : { touchpoints }),
  };
  const { data, error, refetch } = useQuery({
    ...ask(servedLedgerEndpoints.reconciliation, { query: asked }),
    placeholderData: keepPreviousData,
  });
  const items = data?.items ?? [];
  const rows = items.flatMap(({ unitId, coverage, sources }) =>
    sources.map((source, index): Row => ({ ...source, unitId, isFirst: index === 0, unitCoverage: coverage })),
  );
  return (
    <Card flush aside={<div style={{ width: '100%' }}>{tabs}</div>} foot={t('served.check.about')}>
      {data === undefined ? (
        error === null ? (
          <SkeletonRows />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <DataErrors units={items} />
          <DenseTable
            label={t('served.check.title')}
            columns={columns}
            rows={rows}
            rowKey={({ unitId, source }) => `${unitId} ${source}`}
            empty={
              <EmptyState icon={IconCup} title={t('served.emptyTitle')}>
                {t('served.emptyText')}
              </EmptyState>
            }
          />
        </>
      )}
    </Card>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const isPhone = usePhone();
  const share = (value: number | null) => (value === null ? '' : format.percent(value));
  const lastOf = ({ day, hour }: Row['last']) => `${format.shortDay(day)}${hour === null ? '' : `, ${hour}:00`}`;
  const hoursOf = (n: number) => t('served.check.hours', { n: format.count(n) });
  return [
    {
      key: 'unit',
      title: t('served.unit'),
      hideOnPhone: true,
      cell: ({ unitId, isFirst }) => (isFirst ? names.unit(unitId) : ''),
      csv: ({ unitId }) => names.unit(unitId),
    },
    {
      key: 'known',
      title: t('served.check.known'),
      align: 'right',
      hideOnPhone: true,
      cell: ({ isFirst, unitCoverage }) => (isFirst ? <b>{share(unitCoverage)}</b> : ''),
    },
    {
      key: 'source',
      title: t('served.source'),
      wraps: true,
      cell: ({ source, isFirst, unitId, n, behindHours, last }) =>
        isPhone ? (
          <>
            {isFirst && <b className={classes.unitOf}>{names.unit(unitId)}</b>}
            {t(`served.sources.${source}`)}: {format.count(n)}
            <small className={classes.lastOf}>
              {t('served.check.behind')} {hoursOf(behindHours)}: {lastOf(last)}
            </small>
          </>
        ) : (
          t(`served.sources.${source}`)
        ),
    },
    { key: 'n', title: t('served.title'), align: 'right', hideOnPhone: true, cell: ({ n }) => format.count(n) },
    { key: 'coverage', title: t('served.check.coverage'), align: 'right', cell: ({ coverage }) => share(coverage) },
    {
      key: 'apart',
      title: t('served.check.apart'),
      align: 'right',
      cell: ({ disagreement }) =>
        disagreement === null ? (
          ''
        ) : (
          <span className={disagreement > 0.1 ? classes.warnCell : undefined}>{share(disagreement)}</span>
        ),
    },
    {
      key: 'behind',
      title: t('served.check.behind'),
      align: 'right',
      hideOnPhone: true,
      cell: ({ behindHours, last }) => (
        <>
          {hoursOf(behindHours)}
          <small className={classes.lastOf}>{lastOf(last)}</small>
        </>
      ),
    },
  ];
}

const AT_ONCE = 5;

/** More answers than served customers cannot be: said before all else, and clipped nowhere. */
function DataErrors({ units }: { readonly units: readonly ServedReconciliation[] }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const errors = units.flatMap(({ tooManyAnswers }) => tooManyAnswers);
  if (errors.length === 0) return null;
  return (
    <ul className={classes.errors}>
      {errors.slice(0, AT_ONCE).map(({ day, hour, unitId, touchpointId, answers, served }) => (
        <li key={`${day} ${hour} ${unitId} ${touchpointId}`}>
          <IconAlertTriangle size={15} aria-hidden />
          {t('served.check.tooMany', {
            unit: names.unit(unitId),
            touchpoint: names.touchpoint(touchpointId),
            when: `${format.shortDay(day)}${hour === null ? '' : `, ${hour}:00`}`,
            answers: format.count(answers),
            served: format.count(served),
          })}
        </li>
      ))}
      {errors.length > AT_ONCE && <li>{t('served.check.more', { n: format.count(errors.length - AT_ONCE) })}</li>}
    </ul>
  );
}
