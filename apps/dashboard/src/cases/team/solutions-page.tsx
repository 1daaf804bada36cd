import { Stack } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { caseSolutionEndpoints, solutionGroupings, type SolutionGroup, type SolutionGrouping } from '@otklik/contract';
import { ask } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { EmptyState } from '../../design/states/empty-state.tsx';
import { ErrorState } from '../../design/states/error-state.tsx';
import { AnchorLink } from '../../design/page/links.tsx';
import { PageHead } from '../../design/page/page-head.tsx';
import { SkeletonRows } from '../../design/tables/skeleton-rows.tsx';
import { CellTable } from '../../figures/cell-table.tsx';
import type { CellRow } from '../../figures/cell-row.ts';
import { dropEmpty } from '../../figures/drop-empty.ts';
import { useNames, type Names } from '../../figures/use-names.ts';
import { ChoiceFilter } from '../../filters/choice-filter.tsx';
import { PeriodFilter } from '../../filters/period-filter.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { solutionsPeriod, solutionsQueryOf, type SolutionsSearch } from './solutions-search.ts';
import classes from '../cases.module.css';

export function SolutionsPage() {
  return (
    <PageFrame needs="indices:read">
      <Solutions />
    </PageFrame>
  );
}

/** What customers say of how they were helped: by who solved it, by team, by category. */
function Solutions() {
  const { t } = useLanguage();
  const names = useNames();
  const search = useSearch({ from: '/inside/cases/solutions' });
  const navigate = useNavigate({ from: '/cases/solutions' });
  const set = (next: SolutionsSearch) => void navigate({ search: dropEmpty(next), replace: true });
  const { by = 'owner', period = solutionsPeriod } = search;
  const query = useQuery({
    ...ask(caseSolutionEndpoints.indices, { query: solutionsQueryOf(search) }),
    placeholderData: keepPreviousData,
  });
  const groups = query.data?.groups ?? [];
  const title = t(`desk.solutions.by.${by}`);
  return (
    <>
      <PageHead
        title={t('desk.solutions.title')}
        about={t('desk.solutions.about')}
        above={<AnchorLink to="/cases">{t('cases.title')}</AnchorLink>}
      />
      <div className={classes.views}>
        <PeriodFilter period={period} onChange={(next) => set({ ...search, period: next })} />
        <ChoiceFilter
          name={t('desk.solutions.grouping')}
          value={by}
          choices={solutionGroupings.map((each) => [each, t(`desk.solutions.by.${each}`)] as const)}
          onChange={(next) => set({ ...search, by: next })}
        />
      </div>
      {query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <SkeletonRows />
      ) : groups.every(({ cells }) => cells.length === 0) ? (
        <EmptyState icon={IconInbox} title={t('desk.solutions.emptyTitle')}>
          {t('desk.solutions.emptyText', { resolved: groups.reduce((sum, { resolved }) => sum + resolved, 0) })}
        </EmptyState>
      ) : (
        <Stack gap="md">
          {kindsIn(groups).map((kind) => (
            <Card key={keyOf(kind)} flush title={titleOf(kind)}>
              <CellTable
                label={`${titleOf(kind)}: ${title}`}
                nameTitle={title}
                valueTitle={nameOfKind(kind)}
                rows={groups.map((group) => rowOf(group, kind))}
              />
            </Card>
          ))}
        </Stack>
      )}
    </>
  );

  /** Of a solution "solved" is no claim about the first contact. */
  function nameOfKind({ index }: Kind): string {
    return index === 'fcr_stated' ? t('desk.solutions.solved') : t(`indices.${index}`);
  }

  function titleOf(kind: Kind): string {
    const { index, scale, factorId } = kind;
    if (index === 'fcr_stated') return nameOfKind(kind);
    const about = factorId === null ? '' : `${names.factor(factorId)}: `;
    return `${about}${nameOfKind(kind)}, ${(scale ?? '').replace('-', '–')}`;
  }

  function rowOf(group: SolutionGroup, kind: Kind): CellRow {
    return {
      id: group.key ?? '',
      name: nameOf(names, by, group.key) || t('desk.solutions.nobody'),
      note: t('desk.solutions.counts', { resolved: group.resolved, answered: group.answered }),
      cell: group.cells.find((cell) => keyOf(cell) === keyOf(kind)) ?? null,
    };
  }
}

type Kind = SolutionGroup['cells'][number];

function keyOf({ index, scale, factorId }: Kind): string {
  return `${index} ${scale} ${factorId}`;
}

/** What was asked, each once, whether it is solved first: means of different questions never share a table. */
function kindsIn(groups: readonly SolutionGroup[]): Kind[] {
  const kinds = [...new Map(groups.flatMap((group) => group.cells.map((cell) => [keyOf(cell), cell]))).values()];
  return kinds.toSorted((a, b) => Number(b.index === 'fcr_stated') - Number(a.index === 'fcr_stated'));
}

function nameOf(names: Names, by: SolutionGrouping, key: string | null): string {
  if (key === null) return '';
  if (by === 'owner') return names.company?.members.find(({ userId }) => userId === key)?.displayName ?? key;
  return by === 'team' ? names.team(Number(key)) : names.topic(Number(key));
}
