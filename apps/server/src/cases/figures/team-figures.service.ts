import {
  backlogDays,
  seesColleagues,
  type CaseTeamAnswer,
  type JudgedDuration,
  type JudgedShare,
  type TeamFigures,
  type TeamGrouping,
} from '@otklik/contract';
import {
  durationOfBucket,
  firstContactResolution,
  resolutionQuantileIntervals,
  shareOfCounts,
  slaAttainment,
  standing,
  type DurationCount,
  type Minimums,
  type Result,
} from '@otklik/metrics';
import { companyZone, employeeOf, type Company } from '../../company/company.ts';
import { minimumsOf } from '../../company/minimums.ts';
import { visibleUnits } from '../../company/references.ts';
import { readTerms } from '../../contacts/contact-terms.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Work } from '../../platform/database/work.ts';
import { localTime } from '../../platform/local-time.ts';
import { addDays } from '../../platform/period.ts';
import { countDays } from './case-days.store.ts';
import { daysBetween, openedBetween } from './company-days.ts';
import {
  countBacklog,
  countDurations,
  countTeam,
  type BacklogRow,
  type DurationRow,
  type TeamCounts,
} from './team-figures.store.ts';

/** What is known of a group before it is judged; adds up. */
interface Gathered {
  readonly counts: TeamCounts;
  readonly durations: readonly DurationRow[];
  readonly backlog: readonly BacklogRow[];
}

const nothing: TeamCounts = {
  opened: 0,
  closed: 0,
  ended: 0,
  reopened: 0,
  mature: 0,
  solved_at_once: 0,
  due: 0,
  kept: 0,
};

/** Figures of a period by agent, team or unit, within the units that the caller sees. */
export async function readTeam(
  { db, workspaceId, actor, now }: Work,
  company: Company,
  asked: {
    readonly from: string;
    readonly to: string;
    readonly by: TeamGrouping;
    readonly units?: readonly number[] | undefined;
  },
): Promise<CaseTeamAnswer> {
  const zone = companyZone(company);
  const { terms } = await readTerms(db, workspaceId);
  // By whole days: a case of the last one that counts can be repeated no more, at whatever hour it was opened.
  const matureTo = addDays(localTime(now, zone).day, -terms.repeatDays - 1);
  const days = daysBetween(zone, asked);
  const question = {
    by: asked.by,
    days: days.map(({ beganAt }) => beganAt),
    matureBefore: openedBetween(zone, matureTo, matureTo).openedBefore,
    units: visibleUnits(company, actor.unitIds, asked.units),
    now,
  };
  await countDays(db, workspaceId, days, now);
  const keyOf = groupOf(company, asked.by);
  const counts = Map.groupBy(await countTeam(db, workspaceId, question), ({ key }) => keyOf(key));
  const durations = Map.groupBy(await countDurations(db, workspaceId, question), ({ key }) => keyOf(key));
  const backlog = Map.groupBy(await countBacklog(db, workspaceId, question), ({ key }) => keyOf(key));
  // Cases are seen one by one by whoever sees these numbers: there is nobody to hide.
  const minimums = { ...(await minimumsOf(db, workspaceId)), privacyFloor: 1 };
  const judge = (of: (string | null)[]) =>
    judgeTeam(
      {
        counts: add(of.flatMap((key) => counts.get(key) ?? [])),
        durations: of.flatMap((key) => durations.get(key) ?? []),
        backlog: of.flatMap((key) => backlog.get(key) ?? []),
      },
      minimums,
    );
  const all = [...new Set([...counts.keys(), ...backlog.keys()])];
  const isShown = shownTo(actor, company, asked.by);
  return {
    matureTo,
    whole: judge(all),
    showsColleagues: seesColleagues(actor.role),
    groups: all.filter(isShown).map((key) => ({ key, figures: judge([key]) })),
  };
}

function groupOf(company: Company, by: TeamGrouping): (key: string | null) => string | null {
  if (by !== 'team') return (key) => key;
  return (key) => (key === null ? null : (employeeOf(company, key)?.teamId?.toString() ?? null));
}

/** An agent sees his team too. */
function shownTo(actor: Actor, company: Company, by: TeamGrouping): (key: string | null) => boolean {
  if (by === 'unit' || seesColleagues(actor.role)) return () => true;
  const own = by === 'owner' ? actor.id : (employeeOf(company, actor.id)?.teamId?.toString() ?? '');
  return (key) => key === own;
}

function add(rows: readonly TeamCounts[]): TeamCounts {
  return rows.reduce(
    (sum, row) => ({
      opened: sum.opened + row.opened,
      closed: sum.closed + row.closed,
      ended: sum.ended + row.ended,
      reopened: sum.reopened + row.reopened,
      mature: sum.mature + row.mature,
      solved_at_once: sum.solved_at_once + row.solved_at_once,
      due: sum.due + row.due,
      kept: sum.kept + row.kept,
    }),
    nothing,
  );
}

function judgeTeam({ counts, durations, backlog }: Gathered, minimums: Minimums): TeamFigures {
  const share = (hits: number, result: Result): JudgedShare => ({
    hits,
    result,
    standing: standing({ n: result.n, minimums }),
  });
  const resolved = { contacts: counts.mature, eligible: counts.mature, resolvedFirst: counts.solved_at_once };
  return {
    opened: counts.opened,
    closed: counts.closed,
    firstReply: judgeDuration(durations, 'reply', minimums),
    resolution: judgeDuration(durations, 'resolution', minimums),
    fcr: share(counts.solved_at_once, firstContactResolution(resolved).gross),
    reopened: share(counts.reopened, shareOfCounts(counts.reopened, counts.ended)),
    sla: share(counts.kept, slaAttainment({ within: counts.kept, due: counts.due })),
    now: {
      open: backlog.reduce((sum, { open }) => sum + open, 0),
      late: backlog.reduce((sum, { late }) => sum + late, 0),
      ages: backlogDays.map((_, at) => backlog.reduce((sum, { ages }) => sum + (ages[at] ?? 0), 0)),
    },
  };
}

function judgeDuration(rows: readonly DurationRow[], kind: DurationRow['kind'], minimums: Minimums): JudgedDuration {
  const counts = rows
    .filter((row) => row.kind === kind)
    .map(({ bucket, done, waiting }): DurationCount => ({
      duration: durationOfBucket(bucket) / 60,
      resolved: done,
      open: waiting,
    }));
  const done = counts.reduce((sum, { resolved }) => sum + resolved, 0);
  const n = counts.reduce((sum, { open }) => sum + open, done);
  const [p50, p90, p95] = resolutionQuantileIntervals(counts, [0.5, 0.9, 0.95]);
  return {
    n,
    done,
    p50: p50?.value ?? null,
    p50Low: p50?.low ?? null,
    p50High: p50?.high ?? null,
    p90: p90?.value ?? null,
    p95: p95?.value ?? null,
    standing: standing({ n, minimums }),
  };
}
