import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import {
  backlogDays,
  type CaseTeamAnswer,
  type JudgedDuration,
  type JudgedShare,
  type TeamGrouping,
} from '@otklik/contract';
import type { ReactNode } from 'react';
import { useLanguage, type Say } from '../../catalogue/use-language.ts';
import { DenseTable, type Column } from '../../design/tables/dense-table.tsx';
import { isTold, ShareMark, shownShare } from '../../figures/share-mark.tsx';
import { useNames, type Names } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import type { CaseSearch } from '../list/case-search.ts';
import classes from '../cases.module.css';
import { sayMinutes } from '../say-minutes.ts';

type Group = CaseTeamAnswer['groups'][number];

interface Props {
  readonly answer: CaseTeamAnswer;
  readonly by: TeamGrouping;
  readonly asked: { readonly from: string; readonly to: string; readonly units?: string | undefined };
}

export function TeamTable({ answer, by, asked }: Props) {
  const { t } = useLanguage();
  const columns = useColumns(by, asked);
  return (
    <DenseTable
      label={t('queue.team.title')}
      columns={columns}
      rows={answer.groups}
      rowKey={({ key }) => key ?? ''}
      sorting={{ key: 'open', direction: 'descending' }}
      isMuted={({ key }) => key === null}
    />
  );
}

function useColumns(by: TeamGrouping, asked: Props['asked']): readonly Column<Group>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const behind = (group: Group, filter: CaseSearch): CaseSearch => ({ ...whose(group, by, asked.units), ...filter });
  const period = { status: 'all', openedFrom: asked.from, openedTo: asked.to, sort: 'newest' };
  const share = (key: string, title: string, of: (group: Group) => JudgedShare, filter: CaseSearch): Column<Group> => ({
    key,
    title,
    align: 'right',
    sort: (group) => shownShare(of(group)),
    csv: (group) => shownShare(of(group)),
    cell: (group) => (
      <Behind search={behind(group, filter)} label={title}>
        <ShareMark share={of(group)} counted={t('queue.team.cases', { n: format.count(of(group).result.n) })} />
      </Behind>
    ),
  });
  const duration = (
    key: string,
    title: string,
    of: (group: Group) => JudgedDuration,
    filter: CaseSearch,
  ): Column<Group> => ({
    key,
    title,
    align: 'right',
    sort: (group) => (isTold(of(group)) ? of(group).p50 : null),
    csv: (group) => (isTold(of(group)) ? of(group).p50 : null),
    cell: (group) => (
      <Behind search={behind(group, filter)} label={title}>
        <DurationMark duration={of(group)} />
      </Behind>
    ),
  });
  return [
    {
      key: 'name',
      title: t(`queue.team.groupings.${by}`),
      sort: ({ key }) => nameOf(key, by, names, t),
      csv: ({ key }) => nameOf(key, by, names, t),
      cell: ({ key }) => nameOf(key, by, names, t),
    },
    {
      key: 'open',
      title: t('queue.team.now'),
      align: 'right',
      sort: ({ figures }) => figures.now.open,
      csv: ({ figures }) => figures.now.open,
      cell: (group) => (
        <Behind search={behind(group, {})} label={t('queue.team.now')}>
          <span className={classes.figure}>
            {format.count(group.figures.now.open)}
            {group.figures.now.late > 0 && (
              <small>{t('queue.team.lateOf', { n: format.count(group.figures.now.late) })}</small>
            )}
          </span>
        </Behind>
      ),
    },
    {
      key: 'ages',
      title: t('queue.team.ages'),
      hideOnPhone: true,
      cell: (group) => (
        <Behind search={behind(group, { minDays: '7' })} label={t('queue.team.olderThanWeek')}>
          <Ages ages={group.figures.now.ages} />
        </Behind>
      ),
    },
    {
      key: 'opened',
      title: t('queue.team.opened'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ figures }) => figures.opened,
      csv: ({ figures }) => figures.opened,
      cell: (group) => (
        <Behind search={behind(group, period)} label={t('queue.team.opened')}>
          {format.count(group.figures.opened)}
        </Behind>
      ),
    },
    duration('reply', t('queue.team.firstReply'), ({ figures }) => figures.firstReply, { ...period, replied: 'true' }),
    duration('resolution', t('queue.team.resolution'), ({ figures }) => figures.resolution, {
      ...period,
      status: 'closed',
    }),
    share('fcr', t('queue.team.fcr'), ({ figures }) => figures.fcr, { ...period, solvedAtOnce: 'true' }),
    share('reopened', t('queue.team.reopened'), ({ figures }) => figures.reopened, { ...period, reopened: 'true' }),
    share('sla', t('queue.team.sla'), ({ figures }) => figures.sla, { ...period, sla: 'missed,active_with_misses' }),
  ];
}

/** The cases of a group, as words of the work list. */
function whose({ key }: Group, by: TeamGrouping, units: string | undefined): CaseSearch {
  if (by === 'unit') return { units: key ?? undefined };
  if (by === 'team') return { units, team: key ?? undefined };
  return { units, owner: key ?? 'nobody' };
}

function nameOf(key: string | null, by: TeamGrouping, names: Names, t: Say): string {
  if (key === null) return by === 'team' ? t('queue.team.noTeam') : t('cases.nobody');
  if (by === 'unit') return names.unit(Number(key));
  if (by === 'team') return names.team(Number(key));
  return names.company?.members.find(({ userId }) => userId === key)?.displayName ?? t('queue.team.gone');
}

interface BehindProps {
  readonly search: CaseSearch;
  readonly label: string;
  readonly children: ReactNode;
}

function Behind({ search, label, children }: BehindProps) {
  const { t } = useLanguage();
  return (
    <Link className={classes.behind} to="/cases" search={search} title={t('queue.team.behind', { of: label })}>
      {children}
    </Link>
  );
}

function DurationMark({ duration }: { readonly duration: JudgedDuration }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { p50, p50Low, p50High, n, done } = duration;
  const say = (minutes: number | null) => (minutes === null ? '…' : sayMinutes(minutes, t, format));
  if (!isTold(duration) || p50 === null)
    return (
      <span className={classes.figure}>
        {n === 0 ? '—' : <small>{t('queue.team.of', { hits: format.count(done), n: format.count(n) })}</small>}
      </span>
    );
  return (
    <Tooltip
      label={`${t(`standing.what.${duration.standing.state}`)} ${t('queue.team.cases', { n: format.count(n) })}`}
    >
      <span className={classes.figure} data-preliminary={duration.standing.state !== 'reportable' || undefined}>
        {say(p50)}
        <small>
          {say(p50Low)} – {say(p50High)}
        </small>
      </span>
    </Tooltip>
  );
}

function Ages({ ages }: { readonly ages: readonly number[] }) {
  const { t } = useLanguage();
  const format = useFormat();
  const all = ages.reduce((sum, n) => sum + n, 0);
  if (all === 0) return <span className={classes.soft}>—</span>;
  const said = ages.map((n, at) => `${ageName(at, t)}: ${format.count(n)}`).join(' · ');
  return (
    <Tooltip label={said}>
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing in the page's own colours cannot be an <img> */}
      <span className={classes.ages} role="img" aria-label={said}>
        {ages.map((n, at) => (
          <i key={backlogDays[at]} style={{ width: `${(100 * n) / all}%` }} />
        ))}
      </span>
    </Tooltip>
  );
}

function ageName(at: number, t: Say): string {
  const [from = 0, to] = [backlogDays[at], backlogDays[at + 1]];
  return to === undefined ? t('queue.team.ageOver', { from }) : t('queue.team.ageOf', { from, to });
}
