import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { AnchorLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { ApiProblem } from '../api/problem.ts';
import { dropEmpty } from '../figures/drop-empty.ts';
import type { FiguresSearch } from '../figures/figures-search.ts';
import { PlaceFigures } from '../figures/place-figures.tsx';
import { TodayStrip } from '../figures/today-strip.tsx';
import { useNames } from '../figures/use-names.ts';
import { FilterBar } from '../filters/filter-bar.tsx';
import { listFilters } from '../filters/view-filter.ts';
import { PageFrame } from '../shell/page-frame.tsx';

const lists = listFilters.filter((list) => list !== 'units');

export function UnitPage() {
  return (
    <PageFrame needs="indices:read">
      <Unit />
    </PageFrame>
  );
}

function Unit() {
  const { t } = useLanguage();
  const { unitId } = useParams({ from: '/inside/units/$unitId' });
  const search = useSearch({ from: '/inside/units/$unitId' });
  const navigate = useNavigate({ from: '/units/$unitId' });
  const { company } = useNames();
  if (company === undefined) return <SkeletonRows />;
  const unit = company.units.find(({ id }) => String(id) === unitId);
  if (unit === undefined) return <ErrorState error={new ApiProblem(404, 'not_found', '')} page />;
  const above = unit.path.flatMap((id) => company.units.find((each) => each.id === id && id !== unit.id) ?? []);
  const children = company.units.filter(({ parentId, archived }) => parentId === unit.id && !archived);
  const { index, tree, ...filter } = search;
  const set = (next: FiguresSearch) => void navigate({ search: dropEmpty(next), replace: true });
  return (
    <>
      <PageHead
        title={unit.name}
        above={
          <nav aria-label={t('units.path')}>
            <AnchorLink to="/units" search={filter} size="xs" c="dimmed">
              {t('units.title')}
            </AnchorLink>
            {above.map(({ id, name }) => (
              <span key={id}>
                {' / '}
                <AnchorLink to="/units/$unitId" params={{ unitId: String(id) }} search={search} size="xs" c="dimmed">
                  {name}
                </AnchorLink>
              </span>
            ))}
          </nav>
        }
      >
        <FilterBar filter={filter} lists={lists} onChange={(next) => set({ ...next, index, tree })} />
      </PageHead>
      {children.length === 0 && <TodayStrip unitId={unit.id} />}
      <PlaceFigures
        key={unit.id}
        place={{ units: String(unit.id) }}
        name={unit.name}
        search={search}
        onSearch={set}
        parts={children.length > 0 ? ['unit', 'touchpoint'] : ['touchpoint']}
      />
    </>
  );
}
