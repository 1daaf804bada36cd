import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { importEndpoints, type InteractionMapping } from '@otklik/contract';
import { call, type Answer } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useSum } from '../contacts/use-money.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './imports.module.css';
import { sayImportRefusal } from './say-refusal.ts';

type Row = Answer<typeof importEndpoints.previewInteractions>['rows'][number];

const shown = ['channel', 'employee', 'topic', 'products', 'order', 'amount', 'customer'] as const;

/** The first rows as the served customers that they will become, refusals where they happen. Nothing is written. */
export function InteractionPreview({ importId, mapping }: { importId: number; mapping: InteractionMapping }) {
  const { t } = useLanguage();
  const { company } = useNames();
  const { data, error, refetch } = useQuery({
    queryKey: ['imports.previewInteractions', importId, mapping],
    queryFn: ({ signal }) => call(importEndpoints.previewInteractions, { params: { importId }, body: mapping, signal }),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  if (data === undefined)
    return (
      <Card>
        {error === null ? (
          <SkeletonRows rows={8} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} keepsInput />
        )}
      </Card>
    );
  const zones = new Map(company?.units.map(({ name, timeZone }) => [name, timeZone]));
  const refused = data.rows.filter(({ outcome }) => outcome === 'refused').length;
  // Only what some row has: an empty column tells nothing.
  const columns = shown.filter((name) => data.rows.some((row) => textOf(row, name) !== ''));
  return (
    <Card
      flush
      title={t('imports.previewTitle', { count: data.rows.length })}
      aside={refused === 0 ? t('imports.previewClean') : t('imports.previewRefused', { count: refused })}
    >
      <section className={classes.scroll} aria-label={t('imports.steps.preview')} tabIndex={0}>
        <table className={`${classes.columns} ${classes.preview}`}>
          <thead>
            <tr>
              <th scope="col">{t('imports.row')}</th>
              <th scope="col">{t('figures.when')}</th>
              <th scope="col">{t('served.unit')}</th>
              <th scope="col">{t('served.touchpoint')}</th>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {t(`imports.visits.heads.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <PreviewRow key={row.row} row={row} columns={columns} zone={zones.get(row.unit ?? '')} />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function textOf(row: Row, name: (typeof shown)[number]): string {
  const value = row[name];
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

interface RowProps {
  readonly row: Row;
  readonly columns: readonly (typeof shown)[number][];
  readonly zone: string | undefined;
}

function PreviewRow({ row, columns, zone }: RowProps) {
  const { t } = useLanguage();
  const format = useFormat();
  const sum = useSum();
  return (
    <tr data-refused={row.outcome === 'refused' || undefined}>
      <th scope="row">{format.count(row.row)}</th>
      {row.outcome === 'refused' ? (
        <td colSpan={3 + columns.length} data-wrap>
          {row.refusals.map((refusal) => (
            <div key={`${refusal.column} ${refusal.code}`} className={classes.refusal}>
              {refusal.column === '' ? '' : `${refusal.column}: `}
              {sayImportRefusal(refusal, t)}
            </div>
          ))}
        </td>
      ) : (
        <>
          <td>{row.occurredAt === null ? '—' : format.instant(row.occurredAt, zone)}</td>
          <td>{row.unit ?? '—'}</td>
          <td>{row.touchpoint ?? '—'}</td>
          {columns.map((name) => (
            <td key={name}>{name === 'amount' && row.amount !== null ? sum(row.amount) : textOf(row, name)}</td>
          ))}
        </>
      )}
    </tr>
  );
}
