import { useQuery } from '@tanstack/react-query';
import { reviewEndpoints, type StarsOfGroup } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { IntervalBar } from '../design/figures/interval-bar.tsx';
import { StandingBadge } from '../design/figures/standing-badge.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { useFormat } from '../format/use-format.ts';

const DAYS = 90;
const scale = [1, 5] as const;

/** The mean of the stars with its doubt, of each source and of all. */
export function ReviewStars() {
  const { t } = useLanguage();
  const query = useQuery(ask(reviewEndpoints.stars, { query: lastDays() }));
  const columns = useColumns();
  if (query.data?.all.result.n === 0) return null;
  const { all, items } = query.data ?? { all: null, items: [] };
  return (
    <TableCard query={query} waiting={2} title={t('intake.review.stars')} foot={t('intake.review.starsAbout')}>
      <DenseTable
        label={t('intake.review.stars')}
        columns={columns}
        rows={all === null ? [] : items.length > 1 ? [all, ...items] : items}
        rowKey={({ sourceId }) => sourceId ?? 0}
        empty={null}
      />
    </TableCard>
  );
}

function useColumns(): Column<StarsOfGroup>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const sources = useQuery(ask(reviewEndpoints.sources)).data?.items;
  return [
    {
      key: 'source',
      title: t('intake.review.source'),
      cell: ({ sourceId, standing }) => (
        <>
          {sourceId === null
            ? t('intake.review.all')
            : (sources?.find(({ id }) => id === sourceId)?.name ?? String(sourceId))}
          <div>
            <StandingBadge standing={standing} />
          </div>
        </>
      ),
    },
    {
      key: 'mean',
      title: t('intake.review.mean'),
      align: 'right',
      cell: ({ result }) => (result.kind === 'value' ? format.number(result.value) : '—'),
    },
    {
      key: 'interval',
      title: '',
      name: t('intake.review.mean'),
      hideOnPhone: true,
      cell: ({ result, standing }) =>
        result.kind === 'value' && (
          <IntervalBar
            value={result.value}
            low={result.interval?.low ?? null}
            high={result.interval?.high ?? null}
            axis={scale}
            tone={standing.state === 'not_relevant' ? 'not_relevant' : 'preliminary'}
          />
        ),
    },
    { key: 'n', title: t('intake.review.n'), align: 'right', cell: ({ result }) => format.count(result.n) },
    {
      key: 'spread',
      title: t('intake.review.spread'),
      hideOnPhone: true,
      cell: ({ counts }) => counts.map((n, at) => `${at + 1}★ ${format.count(n)}`).join(' · '),
    },
  ];
}

function lastDays(): { from: string; to: string } {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: day(Date.now() - DAYS * 86_400_000), to: day(Date.now() + 86_400_000) };
}
