import type { Company } from '../../company/company.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { RotatingSurvey } from '../../surveys/rotating-surveys.ts';
import { secondsOf } from '../deciding/decide-considered.service.ts';
import type { Policy } from '../core/policy.ts';
import type { AnswerShare, ReplayGround } from './replay.ts';
import { factorsOfReplay } from './replay-factors.ts';
import { findAnsweredDays, type AnsweredDay, type Replayed } from './replay.store.ts';

const DAY = 86_400;
/** Shares are taken from this long before the replay's end; fewer asked than this say little of a touchpoint. */
const SHARE_DAYS = 400;
const ENOUGH_ASKED = 50;
/** Where the company has never asked anybody: what those who ask by message commonly get. */
const USUAL_SHARE = 0.1;

/** What a replay expects of those who are asked: as many answers as those really asked gave. */
export async function groundOf(
  db: WorkspaceDb,
  company: Company,
  what: Replayed,
  policies: readonly (Policy | null)[],
  rotating: ReadonlyMap<number, RotatingSurvey>,
): Promise<ReplayGround> {
  const since = new Date(what.to.getTime() - SHARE_DAYS * DAY * 1000);
  const days = await findAnsweredDays(db, company.workspaceId, since);
  const byTouchpoint = Map.groupBy(days, (day) => day.touchpoint_id);
  const all = shareIn(days) ?? USUAL_SHARE;
  const from = secondsOf(what.from);
  const shares = new Map<number, AnswerShare>();
  const before = new Map<number, [number, number][]>();
  for (const [touchpointId, own] of byTouchpoint) {
    const share = shareIn(own);
    if (share !== null) shares.set(touchpointId, { share, isOwn: true });
    const isCounted = policies.some((policy) => {
      const target = policy?.touchpoints.get(touchpointId)?.sampling.target;
      return target != null && target.whenReached !== 'go_on';
    });
    if (isCounted)
      before.set(
        touchpointId,
        own.filter(({ at }) => at < from).map(({ at, answered }) => [at + DAY, answered / what.oneIn]),
      );
  }
  const common: AnswerShare = { share: all, isOwn: false };
  return {
    from,
    to: secondsOf(what.to),
    shareOf: (touchpointId) => shares.get(touchpointId) ?? common,
    answersBefore: (touchpointId) => before.get(touchpointId) ?? [],
    factorsOf: await factorsOfReplay(db, company, what, policies, rotating),
  };
}

function shareIn(days: readonly AnsweredDay[]): number | null {
  const [sent, answered] = days.reduce(([all, some], day) => [all + day.sent, some + day.answered], [0, 0]);
  return sent < ENOUGH_ASKED ? null : Math.min(1, answered / sent);
}
