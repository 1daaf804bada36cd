import type { ReactNode } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './imports.module.css';
import { sayImportRefusal } from './say-refusal.ts';

/** What every row of a file will land with, whatever it holds. */
export interface PreviewRow {
  readonly row: number;
  readonly outcome: 'accepted' | 'refused';
  readonly unit: string | null;
  readonly touchpoint: string | null;
  readonly occurredAt: string | null;
  readonly refusals: readonly { readonly column: string; readonly code: string; readonly message: string }[];
}

export interface PreviewColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly wraps?: boolean;
}

interface Props<Row> {
  readonly rows: readonly Row[] | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly columns: readonly PreviewColumn<Row>[];
  readonly foot?: string | undefined;
}

/** The first rows as they will land, refusals where they happen. */
export function PreviewTable<Row extends PreviewRow>({ rows, error, onRetry, columns, foot }: Props<Row>) {
  const { t } = useLanguage();
  const { company } = useNames();
  if (rows === undefined)
    return (
      <Card>
        {error === null ? <SkeletonRows rows={8} /> : <ErrorState error={error} onRetry={onRetry} keepsInput />}
      </Card>
    );
  const zones = new Map(company?.units.map(({ name, timeZone }) => [name, timeZone]));
  const refused = rows.filter(({ outcome }) => outcome === 'refused').length;
  return (
    <Card
      flush
      title={t('imports.previewTitle', { count: rows.length })}
      aside={refused === 0 ? t('imports.previewClean') : t('imports.previewRefused', { count: refused })}
      foot={foot}
    >
      <section className={classes.scroll} aria-label={t('imports.steps.preview')} tabIndex={0}>
        <table className={`${classes.columns} ${classes.preview}`}>
          <thead>
            <tr>
              <th scope="col">{t('imports.row')}</th>
              <th scope="col">{t('figures.when')}</th>
              <th scope="col">{t('served.unit')}</th>
              <th scope="col">{t('served.touchpoint')}</th>
              {columns.map(({ key, title }) => (
                <th key={key} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <OneRow key={row.row} row={row} columns={columns} zone={zones.get(row.unit ?? '')} />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

interface RowProps<Row> {
  readonly row: Row;
  readonly columns: readonly PreviewColumn<Row>[];
  readonly zone: string | undefined;
}

function OneRow<Row extends PreviewRow>({ row, columns, zone }: RowProps<Row>) {
  const { t } = useLanguage();
  const format = useFormat();
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
          {columns.map(({ key, cell, wraps = false }) => (
            <td key={key} data-wrap={wraps || undefined}>
              {cell(row)}
            </td>
          ))}
        </>
      )}
    </tr>
  );
}
