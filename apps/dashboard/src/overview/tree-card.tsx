import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { indexEndpoints, type IndexId } from '@otklik/contract';
import { useRef, useState } from 'react';
import { ask, type Answer } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { ExportMenu } from '../design/taking-along/export-menu.tsx';
import { pictureOf } from '../design/taking-along/picture-of.ts';
import type { RowTarget } from '../design/tables/row-link.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { csvOfCells, type CellRow } from '../figures/cell-row.ts';
import { CellTable } from '../figures/cell-table.tsx';
import type { FiguresSearch } from '../figures/figures-search.ts';
import classes from '../figures/figures.module.css';
import { useFormat } from '../format/use-format.ts';
import type { TreeQuery } from './tree-query.ts';
import { sayDecomposition } from './say-decomposition.ts';

type Node = Answer<typeof indexEndpoints.tree>['nodes'][number];

interface Props {
  readonly index: IndexId;
  readonly query: TreeQuery;
  readonly search: FiguresSearch;
}

/** One index down the tree: of units, or of weights. Opens in place; a row opens its page. */
export function TreeCard({ index, query, search }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const card = useRef<HTMLDivElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useQuery({
    ...ask(indexEndpoints.tree, { query: { ...query, indices: index, trendMonths: 6 } }),
    placeholderData: keepPreviousData,
  });
  const nodes = data?.nodes ?? [];
  const rows = nodes.map((node) =>
    rowOf(node, nodes, index, (share) => t('figures.weight', { share: format.percent(share, 0) })),
  );
  const open = rows.filter((row) => isShown(row.id, nodes, closed));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const root = nodes[0]?.cells[index];
  const title = t('overview.tableTitle', { index: t(`indices.${index}`) });
  const sentence = data === undefined ? null : sayDecomposition(data, index, t, format);

  function targetOf({ id }: CellRow): RowTarget | null {
    const ref = byId.get(id)?.ref;
    const { period, compare, mode } = search;
    const kept = { period, compare, mode, index };
    if ((ref?.kind === 'unit' || ref?.kind === 'business') && ref.id !== null)
      return { to: '/units/$unitId', params: { unitId: String(ref.id) }, search: kept };
    if (ref?.kind === 'channel') return { to: '/overview', search: { ...kept, channels: String(ref.id) } };
    if (ref?.kind === 'product') return { to: '/overview', search: { ...kept, products: String(ref.id) } };
    return null;
  }

  return (
    <div ref={card}>
      <Card
        flush
        title={title}
        aside={
          <div className={classes.tools}>
            <span>
              {root !== undefined && `${t('figures.scaleOf', { scale: root.scale.replace('-', '–') })} · `}
              {t('figures.intervalNote')} ·{' '}
              {t(data?.composition === 'weighted' ? 'figures.weightsNote' : 'figures.pooledNote')}
            </span>
            <ExportMenu
              name={`${title}, ${query.from}..${query.to}`}
              csv={() => csvOfCells(t('figures.units'), rows, t, format)}
              png={() => (card.current === null ? Promise.reject(new Error(title)) : pictureOf(card.current))}
            />
          </div>
        }
        foot={
          <>
            {sentence !== null && <p className={classes.lead}>{sentence}</p>}
            {t('figures.greyNote')}
          </>
        }
      >
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <SkeletonRows rows={9} />
        ) : (
          <CellTable
            label={title}
            nameTitle={t('overview.unit')}
            valueTitle={t(`indices.${index}`)}
            rows={open}
            targetOf={targetOf}
            tree={{
              isOpen: ({ id }) => !closed.has(id),
              onToggle: ({ id }) =>
                setClosed((before) => {
                  const next = new Set(before);
                  if (!next.delete(id)) next.add(id);
                  return next;
                }),
            }}
          />
        )}
      </Card>
    </div>
  );
}

function rowOf(node: Node, nodes: readonly Node[], index: IndexId, sayWeight: (share: number) => string): CellRow {
  return {
    id: node.id,
    name: node.name,
    ...(node.weight === null ? {} : { note: sayWeight(node.weight) }),
    cell: node.cells[index] ?? null,
    trend: node.trend.map(({ value }) => value),
    depth: node.depth,
    hasChildren: nodes.some(({ parentId }) => parentId === node.id),
  };
}

/** Every node above it stands open. */
function isShown(id: string, nodes: readonly Node[], closed: ReadonlySet<string>): boolean {
  const parentId = nodes.find((node) => node.id === id)?.parentId ?? null;
  return parentId === null || (!closed.has(parentId) && isShown(parentId, nodes, closed));
}
