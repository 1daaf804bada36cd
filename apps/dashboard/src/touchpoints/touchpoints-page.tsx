import { IconRoute } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { indexEndpoints } from '@otklik/contract';
import { useRef } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { ExportMenu } from '../design/taking-along/export-menu.tsx';
import { ButtonLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { pictureOf } from '../design/taking-along/picture-of.ts';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { csvOfCells, type CellRow } from '../figures/cell-row.ts';
import { CellTable } from '../figures/cell-table.tsx';
import { dropEmpty } from '../figures/drop-empty.ts';
import type { FiguresSearch } from '../figures/figures-search.ts';
import { IndexChoice } from '../figures/index-choice.tsx';
import { LeftOut } from '../figures/left-out.tsx';
import { useNames } from '../figures/use-names.ts';
import { FilterBar } from '../filters/filter-bar.tsx';
import { indexQueryOf } from '../filters/view-filter.ts';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';

export function TouchpointsPage() {
  return (
    <PageFrame needs="indices:read">
      <Touchpoints />
    </PageFrame>
  );
}

/** The journey in its order: every touchpoint with its figure, those without answers too. */
function Touchpoints() {
  const { t } = useLanguage();
  const may = useMay();
  const format = useFormat();
  const search = useSearch({ from: '/inside/touchpoints' });
  const navigate = useNavigate({ from: '/touchpoints' });
  const { company } = useNames();
  const card = useRef<HTMLDivElement>(null);
  const { index = 'csi_mean', tree: _, ...filter } = search;
  const set = (next: FiguresSearch) => void navigate({ search: dropEmpty(next), replace: true });
  const { data, error, refetch } = useQuery({
    ...ask(indexEndpoints.query, { query: { ...indexQueryOf(filter), index, groupBy: 'touchpoint' } }),
    placeholderData: keepPreviousData,
  });
  const cells = new Map(data?.groups.map((group) => [group.key.touchpoint, group.cell]));
  const stages = new Map(company?.stages.map(({ id, name, position }) => [id, { name, position }]));
  const people = new Map(company?.members.map(({ userId, displayName }) => [userId, displayName]));
  const stageOf = (id: number | null) => (id === null ? undefined : stages.get(id));
  const rows = (company?.touchpoints ?? [])
    .filter(({ archived }) => !archived)
    .toSorted(
      (a, b) => (stageOf(a.stageId)?.position ?? 99) - (stageOf(b.stageId)?.position ?? 99) || a.position - b.position,
    )
    .map(({ id, name, stageId, ownerId }): CellRow => {
      const note = [stageOf(stageId)?.name, people.get(ownerId)].filter(Boolean).join(', ');
      return { id: String(id), name, ...(note === '' ? {} : { note }), cell: cells.get(id) ?? null };
    });
  const title = `${t(`indices.${index}`)}: ${t('touchpoints.title')}`;
  return (
    <>
      <PageHead title={t('touchpoints.title')}>
        <IndexChoice value={index} onChange={(next) => set({ ...filter, index: next })} />
        <FilterBar filter={filter} onChange={(next) => set({ ...next, index })} />
      </PageHead>
      <div ref={card}>
        <Card
          flush
          title={title}
          foot={t('figures.greyNote')}
          aside={
            <ExportMenu
              name={title}
              csv={() => csvOfCells(t('touchpoints.title'), rows, t, format)}
              png={() => (card.current === null ? Promise.reject(new Error(title)) : pictureOf(card.current))}
            />
          }
        >
          {error !== null && data === undefined ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : data === undefined || company === undefined ? (
            <SkeletonRows rows={6} />
          ) : (
            <CellTable
              label={title}
              nameTitle={t('touchpoints.one')}
              valueTitle={t(`indices.${index}`)}
              rows={rows}
              targetOf={({ id }) => ({
                to: '/touchpoints/$touchpointId',
                params: { touchpointId: id },
                search: dropEmpty({ ...filter, index, touchpoints: undefined }),
              })}
              empty={
                <EmptyState
                  icon={IconRoute}
                  title={t('touchpoints.emptyTitle')}
                  action={
                    may('company:write') ? (
                      <ButtonLink to="/company/journey">{t('touchpoints.emptyAction')}</ButtonLink>
                    ) : undefined
                  }
                >
                  {t('touchpoints.emptyText')}
                </EmptyState>
              }
            />
          )}
        </Card>
      </div>
      <LeftOut leftOut={data?.leftOut ?? []} onShow={(mode) => set({ ...search, mode })} />
    </>
  );
}
