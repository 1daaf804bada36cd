import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ApiProblem } from '../api/problem.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { AnchorLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { dropEmpty } from '../figures/drop-empty.ts';
import type { FiguresSearch } from '../figures/figures-search.ts';
import { PlaceFigures } from '../figures/place-figures.tsx';
import { useNames } from '../figures/use-names.ts';
import { FilterBar } from '../filters/filter-bar.tsx';
import { listFilters } from '../filters/view-filter.ts';
import { PageFrame } from '../shell/page-frame.tsx';

const lists = listFilters.filter((list) => list !== 'touchpoints');

export function TouchpointPage() {
  return (
    <PageFrame needs="indices:read">
      <Touchpoint />
    </PageFrame>
  );
}

function Touchpoint() {
  const { t } = useLanguage();
  const { touchpointId } = useParams({ from: '/inside/touchpoints/$touchpointId' });
  const search = useSearch({ from: '/inside/touchpoints/$touchpointId' });
  const navigate = useNavigate({ from: '/touchpoints/$touchpointId' });
  const { company } = useNames();
  if (company === undefined) return <SkeletonRows />;
  const touchpoint = company.touchpoints.find(({ id }) => String(id) === touchpointId);
  if (touchpoint === undefined) return <ErrorState error={new ApiProblem(404, 'not_found', '')} page />;
  const owner = company.members.find(({ userId }) => userId === touchpoint.ownerId)?.displayName;
  const stage = company.stages.find(({ id }) => id === touchpoint.stageId)?.name;
  const { index, tree, ...filter } = search;
  const set = (next: FiguresSearch) => void navigate({ search: dropEmpty(next), replace: true });
  return (
    <>
      <PageHead
        title={touchpoint.name}
        above={
          <AnchorLink to="/touchpoints" search={filter} size="xs" c="dimmed">
            {t('touchpoints.title')}
          </AnchorLink>
        }
        about={[stage, owner === undefined ? undefined : t('touchpoints.owner', { name: owner })]
          .filter(Boolean)
          .join(' · ')}
      >
        <FilterBar filter={filter} lists={lists} onChange={(next) => set({ ...next, index, tree })} />
      </PageHead>
      <PlaceFigures
        key={touchpoint.id}
        place={{ touchpoints: String(touchpoint.id) }}
        name={touchpoint.name}
        search={search}
        onSearch={set}
        parts={['unit']}
      />
    </>
  );
}
