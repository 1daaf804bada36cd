import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay, useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { CommentFeed } from '../comments/comment-feed.tsx';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { AnchorLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { dropEmpty } from '../figures/drop-empty.ts';
import { FactorsAlone } from '../figures/factors-alone.tsx';
import type { FiguresSearch } from '../figures/figures-search.ts';
import { KpiCards } from '../figures/kpi-cards.tsx';
import { LeftOut } from '../figures/left-out.tsx';
import { NothingHere } from '../figures/nothing-here.tsx';
import { chosenIndex } from '../figures/order-indices.ts';
import { feedQuery } from '../figures/place-query.ts';
import { useHeadCells } from '../figures/use-head-cells.ts';
import { useNames } from '../figures/use-names.ts';
import { ChoiceFilter } from '../filters/choice-filter.tsx';
import { FilterBar } from '../filters/filter-bar.tsx';
import type { Period } from '../filters/period.ts';
import type { ViewFilter } from '../filters/view-filter.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { DemoOffer } from './demo-offer.tsx';
import classes from './overview.module.css';
import { TreeCard } from './tree-card.tsx';
import { treeQueryOf } from './tree-query.ts';

export function OverviewPage() {
  return (
    <PageFrame needs="indices:read">
      <Overview />
    </PageFrame>
  );
}

function Overview() {
  const { t } = useLanguage();
  const may = useMay();
  const search = useSearch({ from: '/inside/overview' });
  const navigate = useNavigate({ from: '/overview' });
  const { index, tree, ...filter } = search;
  const set = (next: FiguresSearch) => void navigate({ search: dropEmpty(next), replace: true });
  const asked = treeQueryOf(search);
  const heads = useHeadCells(asked);
  const { cells } = heads;
  const chosen = chosenIndex(index, cells ?? []);
  return (
    <>
      <PageHead title={t('overview.title')}>
        <Composition value={tree} onChange={(next) => set({ ...search, tree: next })} />
        <FilterBar filter={filter} onChange={(next: ViewFilter) => set({ ...next, index, tree })} />
      </PageHead>
      {heads.error !== null ? (
        <ErrorState error={heads.error} onRetry={heads.retry} />
      ) : cells?.length === 0 ? (
        <Nothing filter={filter} onPeriod={(period) => set({ ...search, period })} />
      ) : (
        <>
          <KpiCards cells={cells} chosen={chosen} onChoose={(next) => set({ ...search, index: next })} />
          <div className={may('answers:read') ? classes.columns : undefined}>
            <div>
              {cells === undefined ? (
                <Card flush>
                  <SkeletonRows rows={9} />
                </Card>
              ) : (
                <TreeCard index={chosen} query={asked} search={search} />
              )}
              <LeftOut leftOut={heads.leftOut} onShow={(mode) => set({ ...search, mode })} />
            </div>
            {may('answers:read') && (
              <Card
                flush
                title={t('comments.title')}
                aside={
                  <AnchorLink to="/comments" search={filter} size="sm">
                    {t('comments.all')}
                  </AnchorLink>
                }
              >
                <CommentFeed label={t('comments.title')} query={feedQuery(filter, undefined)} pageSize={8} />
              </Card>
            )}
          </div>
        </>
      )}
    </>
  );
}

function Composition({ value, onChange }: { value: string | undefined; onChange: (tree: string | undefined) => void }) {
  const { t } = useLanguage();
  const trees = useNames().company?.weightTrees.filter(({ archived }) => !archived) ?? [];
  if (trees.length === 0) return null;
  return (
    <ChoiceFilter
      name={t('figures.composition')}
      value={value ?? ''}
      choices={[['', t('figures.allAnswers')], ...trees.map(({ id, name }) => [String(id), name] as const)]}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}

/** Nobody was asked a headline question; perhaps there are factors. */
function Nothing({ filter, onPeriod }: { filter: ViewFilter; onPeriod: (period: Period) => void }) {
  const may = useMay();
  const { workspace } = useMe();
  const { company } = useNames();
  const nothing = (
    <Card>
      <NothingHere filter={filter} onPeriod={onPeriod} />
      {may('company:write') && !workspace.isDemo && <DemoOffer />}
    </Card>
  );
  const root = company?.units.find(({ parentId }) => parentId === null);
  if (root === undefined || filter.units !== undefined) return nothing;
  return <FactorsAlone filter={filter} place={{ units: String(root.id) }} name={workspace.name} otherwise={nothing} />;
}
