import { IconUsersGroup } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { caseTeamEndpoints, teamGroupings } from '@otklik/contract';
import { ask } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { EmptyState } from '../../design/states/empty-state.tsx';
import { PageHead } from '../../design/page/page-head.tsx';
import { TableCard } from '../../design/tables/table-card.tsx';
import { dropEmpty } from '../../figures/drop-empty.ts';
import { SwitchTabs } from '../../figures/switch-tabs.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { useFormat } from '../../format/use-format.ts';
import { PageFrame } from '../../shell/page-frame.tsx';
import classes from '../cases.module.css';
import { teamQueryOf, type TeamSearch } from './team-search.ts';
import { TeamTable } from './team-table.tsx';
import { WholeTeam } from './whole-team.tsx';

const lists = ['units'] as const;

export function TeamPage() {
  return (
    <PageFrame needs="cases:read">
      <Team />
    </PageFrame>
  );
}

/** How cases are answered, by agent, team or unit; every number opens the cases that it is made of. */
function Team() {
  const { t } = useLanguage();
  const format = useFormat();
  const search = useSearch({ from: '/inside/cases/team' });
  const navigate = useNavigate({ from: '/cases/team' });
  const { by = 'owner' } = search;
  const set = (next: TeamSearch) => void navigate({ search: dropEmpty(next), replace: true });
  const asked = teamQueryOf(search);
  const query = useQuery({
    ...ask(caseTeamEndpoints.figures, { query: asked }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  return (
    <>
      <PageHead
        title={t('queue.team.title')}
        about={t('queue.team.about')}
        above={
          <Link className={classes.up} to="/cases">
            {t('cases.title')}
          </Link>
        }
      />
      <div className={classes.teamFilters}>
        <FilterBar
          filter={{ period: search.period, units: search.units }}
          lists={lists}
          withCompare={false}
          withMode={false}
          onChange={({ period, units }) => set({ period, units, by: search.by })}
        />
        <SwitchTabs
          label={t('queue.team.by')}
          value={by}
          choices={teamGroupings.map((each) => [each, t(`queue.team.groupings.${each}`)] as const)}
          onChange={(next) => set({ ...search, by: next })}
        />
      </div>
      {data !== undefined && <WholeTeam whole={data.whole} matureTo={data.matureTo} />}
      <TableCard
        query={query}
        title={t(`queue.team.groupings.${by}`)}
        foot={
          data?.showsColleagues === false && by !== 'unit'
            ? t('queue.team.ownOnly')
            : t('queue.team.foot', { to: data === undefined ? '' : format.day(data.matureTo) })
        }
      >
        {data !== undefined &&
          (data.groups.length === 0 ? (
            <EmptyState icon={IconUsersGroup} title={t('queue.team.emptyTitle')}>
              {t('queue.team.emptyText')}
            </EmptyState>
          ) : (
            <TeamTable answer={data} by={by} asked={asked} />
          ))}
      </TableCard>
    </>
  );
}
