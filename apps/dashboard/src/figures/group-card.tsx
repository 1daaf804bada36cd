import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { indexEndpoints, type Dimension, type IndexCell, type IndexId } from '@otklik/contract';
import { useRef, useState, type ReactNode } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { ExportMenu } from '../design/taking-along/export-menu.tsx';
import { MoreButton } from '../design/page/more-button.tsx';
import { pictureOf } from '../design/taking-along/picture-of.ts';
import type { RowTarget } from '../design/tables/row-link.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sortRows } from '../design/tables/sort-rows.ts';
import type { ViewFilter } from '../filters/view-filter.ts';
import { useFormat } from '../format/use-format.ts';
import { csvOfCells, type CellRow } from './cell-row.ts';
import { CellTable } from './cell-table.tsx';
import classes from './figures.module.css';
import { placeQuery, type Place } from './place-query.ts';
import { useNames, type Names } from './use-names.ts';

export type GroupDimension = Extract<
  Dimension,
  'factor' | 'product' | 'touchpoint' | 'unit' | 'employee' | 'team' | 'segment' | 'channel'
>;

/** More would push the rest of the page out of sight. */
const AT_FIRST = 12;

/** Asked once and about the whole. What was rated by factor beside it is satisfaction. */
const isOfOneQuestion: ReadonlySet<IndexId> = new Set(['nps', 'ces_agree', 'ces_mean', 'fcr_stated']);

interface Props {
  readonly by: GroupDimension;
  readonly title: string;
  readonly cell: Pick<IndexCell, 'index' | 'mode'>;
  readonly filter: ViewFilter;
  readonly place: Place;
  readonly name: string;
  readonly aside?: ReactNode;
  readonly isNarrow?: boolean;
}

/** The same index by another grouping: factors, products, touchpoints, people. */
export function GroupCard({ by, title, cell, filter, place, name, aside, isNarrow = false }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const card = useRef<HTMLDivElement>(null);
  const [isWhole, setIsWhole] = useState(false);
  const index = by === 'factor' && isOfOneQuestion.has(cell.index) ? 'csat_mean' : cell.index;
  const { data, error, refetch } = useQuery({
    ...ask(indexEndpoints.query, {
      query: { ...placeQuery(filter, place), index, mode: cell.mode, groupBy: by },
    }),
    placeholderData: keepPreviousData,
  });
  const rows = sortRows(
    (data?.groups ?? []).flatMap((group): CellRow[] => {
      const id = group.key[by];
      const name = typeof id === 'number' ? nameOf(names, by, id) : '';
      return name === '' ? [] : [{ id: String(id), name, cell: group.cell }];
    }),
    (row) => row.cell?.result.n ?? 0,
    'descending',
  );
  return (
    <div ref={card}>
      <Card
        flush
        title={title}
        aside={
          <div className={classes.tools}>
            {aside}
            <ExportMenu
              name={`${name}, ${title}`}
              csv={() => csvOfCells(title, rows, t, format)}
              png={() => (card.current === null ? Promise.reject(new Error(title)) : pictureOf(card.current))}
            />
          </div>
        }
      >
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <SkeletonRows rows={4} />
        ) : rows.length === 0 ? (
          <p className={classes.nothing}>{t('figures.noGroups')}</p>
        ) : (
          <CellTable
            label={title}
            nameTitle={title}
            valueTitle={t(`indices.${index}`)}
            rows={isWhole ? rows : rows.slice(0, AT_FIRST)}
            isNarrow={isNarrow}
            targetOf={(row) => pageOf(by, row.id, keptFilter(filter))}
          />
        )}
        {rows.length > AT_FIRST && !isWhole && (
          <MoreButton label={t('figures.showAll', { count: rows.length })} onMore={() => setIsWhole(true)} />
        )}
      </Card>
    </div>
  );
}

function pageOf(by: GroupDimension, id: string, search: ViewFilter): RowTarget | null {
  if (by === 'unit') return { to: '/units/$unitId', params: { unitId: id }, search };
  return by === 'touchpoint' ? { to: '/touchpoints/$touchpointId', params: { touchpointId: id }, search } : null;
}

/** What goes along to another page: the period, the comparison and the mode; the lists were about this place. */
function keptFilter({ period, compare, mode }: ViewFilter): ViewFilter {
  return { period, compare, mode };
}

function nameOf(names: Names, by: GroupDimension, id: number): string {
  return names[by](id);
}
