import { useQuery } from '@tanstack/react-query';
import { indexEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { TableCard } from '../design/tables/table-card.tsx';
import type { CellRow } from '../figures/cell-row.ts';
import { CellTable } from '../figures/cell-table.tsx';
import figures from '../figures/figures.module.css';
import { useNames } from '../figures/use-names.ts';

/** In which channels customers come, and how content they are there. */
export function WaysCard({ days }: { readonly days: { readonly from: string; readonly to: string } }) {
  const { t } = useLanguage();
  const names = useNames();
  const query = useQuery(
    ask(indexEndpoints.query, { query: { ...days, index: 'negative_share', groupBy: 'channel' } }),
  );
  const rows = (query.data?.groups ?? [])
    .map(({ key, cell }): CellRow => {
      const id = Number(key.channel);
      return { id: String(id), name: names.channel(id) || t('training.noChannel'), cell };
    })
    .toSorted((a, b) => (b.cell?.result.n ?? 0) - (a.cell?.result.n ?? 0));
  return (
    <TableCard query={query} title={t('training.channels')} foot={t('training.channelsFoot')}>
      <CellTable
        label={t('training.channels')}
        nameTitle={t('training.channel')}
        valueTitle={t('indices.negative_share')}
        rows={rows}
        empty={<p className={figures.nothing}>{t('figures.noGroups')}</p>}
      />
    </TableCard>
  );
}
