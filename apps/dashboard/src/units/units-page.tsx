import { IconBuildingStore } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ButtonLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { dropEmpty } from '../figures/drop-empty.ts';
import type { FiguresSearch } from '../figures/figures-search.ts';
import { IndexChoice } from '../figures/index-choice.tsx';
import { useNames } from '../figures/use-names.ts';
import { FilterBar } from '../filters/filter-bar.tsx';
import { indexQueryOf } from '../filters/view-filter.ts';
import { TreeCard } from '../overview/tree-card.tsx';
import { PageFrame } from '../shell/page-frame.tsx';

/** All units, without what the overview puts around them. */
export function UnitsPage() {
  return (
    <PageFrame needs="indices:read">
      <Units />
    </PageFrame>
  );
}

function Units() {
  const { t } = useLanguage();
  const may = useMay();
  const { company } = useNames();
  const search = useSearch({ from: '/inside/units' });
  const navigate = useNavigate({ from: '/units' });
  const { index = 'csi_mean', tree: _, ...filter } = search;
  const set = (next: FiguresSearch) => void navigate({ search: dropEmpty(next), replace: true });
  const query = indexQueryOf(filter.compare === 'rest' ? { ...filter, compare: 'none' } : filter);
  return (
    <>
      <PageHead title={t('units.title')}>
        <IndexChoice value={index} onChange={(next) => set({ ...filter, index: next })} />
        <FilterBar filter={filter} onChange={(next) => set({ ...next, index })} />
      </PageHead>
      <TreeCard index={index} query={query} search={search} />
      {may('company:write') && company?.units.length === 1 && (
        <div style={{ marginTop: 16 }}>
          <Card>
            <EmptyState
              icon={IconBuildingStore}
              title={t('units.aloneTitle')}
              action={<ButtonLink to="/company/units">{t('units.aloneAction')}</ButtonLink>}
            >
              {t('units.aloneText')}
            </EmptyState>
          </Card>
        </div>
      )}
    </>
  );
}
