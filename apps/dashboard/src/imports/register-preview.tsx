import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import { PreviewTable, type PreviewRow } from './preview-table.tsx';

interface Row extends PreviewRow {
  readonly channel: string | null;
  readonly employee: string | null;
  readonly topic: string | null;
  readonly order: string | null;
  readonly customer: string | null;
  readonly identifiers: readonly string[];
  readonly attributes: readonly string[];
}

interface Props<Own extends Row> {
  readonly queryKey: readonly unknown[];
  readonly ask: (
    signal: AbortSignal,
  ) => Promise<{ readonly rows: readonly Own[]; readonly created: readonly string[] }>;
  /** What only this register has. */
  readonly more: readonly { readonly key: string; readonly title: string; readonly text: (row: Own) => string }[];
}

/** The first rows of a register as what they will become. Nothing is written. */
export function RegisterPreview<Own extends Row>({ queryKey, ask, more }: Props<Own>) {
  const { t } = useLanguage();
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask(signal),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  const common = (key: Exclude<keyof Row, keyof PreviewRow>) => ({
    key,
    title: t(`imports.registers.heads.${key}`),
    text: (row: Own) => [row[key] ?? []].flat().join(', '),
  });
  const columns = [
    common('channel'),
    common('employee'),
    common('topic'),
    ...more,
    common('order'),
    common('customer'),
    common('identifiers'),
    common('attributes'),
  ];
  const created = data?.created ?? [];
  const isUnknown = data?.rows.some(({ refusals }) => refusals.some(({ code }) => code === 'unknown')) ?? false;
  // Only what some row has: an empty column tells nothing.
  const shown = columns.filter(({ text }) => data?.rows.some((row) => text(row) !== ''));
  return (
    <PreviewTable
      rows={data?.rows}
      error={error}
      onRetry={() => void refetch()}
      foot={
        created.length > 0
          ? t('imports.willCreate', { names: format.list(created.slice(0, 30)) })
          : isUnknown
            ? t('imports.mayCreate')
            : undefined
      }
      columns={shown.map(({ key, title, text }) => ({ key, title, cell: text }))}
    />
  );
}
