import type { AskedTouchpoint, Outcome } from '@otklik/contract';
import { localTime } from '../../platform/local-time.ts';
import { markedAt, placeOfKey, touchpointOf, type Asks } from './asks.ts';
import { flagBit } from './bits.ts';
import type { Seconds } from './ask.ts';
import type { Considered, DecidedFactors, Decision, Room, Standing } from './considered.ts';
import { KEPT_SECONDS, MOST_ASKS } from './packed-asks.ts';
import { moveByRules, type Moved, type Stopped } from './move-by-rules.ts';
import type { Policy } from './policy.ts';
import { isHeldOut, isSampled, isStillSampled } from './sampling.ts';
import { waysToAsk } from './ways-to-ask.ts';

/** What can be said without looking at the customer: most interactions end here, and nobody's row is locked for them. */
export function decideBeforehand(policy: Policy | null, considered: Considered, now: Seconds): Decision | null {
  if (policy === null || !policy.document.isOn) return notAsked('policy_off');
  const asked = policy.touchpoints.get(considered.touchpointId);
  if (asked === undefined || !asked.isOn) return notAsked('touchpoint_not_asked');
  const expiresAt = expiryOf(asked, considered);
  if (now > expiresAt) return notAsked('expired', { allowedFrom: expiresAt });
  if (isHeldOut(policy.document.holdOutPercent, considered)) return notAsked('held_out');
  if (!isSampled(asked.sampling, considered)) return notAsked('not_sampled');
  return null;
}

/**
 * Whether, when and how to ask one customer about one interaction. Pure: the same arguments give the same decision, in the product,
 * in the simulator and in a year.
 *
 * One rule more never asks more people: rules only ever move the question later, to a less intrusive way, or off, and each looks at
 * everything between the first wish and the last move (`moveByRules`).
 */
export function decide(policy: Policy, considered: Considered, standing: Standing, room: Room, now: Seconds): Decision {
  return decideBeforehand(policy, considered, now) ?? decideKnowing(policy, considered, standing, room, now);
}

/** The second half: what `decideBeforehand` left open. */
export function decideKnowing(
  policy: Policy,
  considered: Considered,
  standing: Standing,
  room: Room,
  now: Seconds,
): Decision {
  const asked = policy.touchpoints.get(considered.touchpointId);
  if (asked === undefined) return notAsked('touchpoint_not_asked');
  const barred = barredBy(standing, considered, now);
  if (barred !== null) return barred;
  const found = waysToAsk(policy, asked, standing);
  if ('none' in found) return notAsked(found.none);
  const moved = moveByRules(policy, asked, {
    considered,
    standing,
    ways: found.ways,
    from: Math.max(now, considered.occurredAt + asked.delay.min * 60),
    until: expiryOf(asked, considered),
  });
  if ('stopped' in moved) return stoppedBy(moved);
  const left = roomLeft(asked, considered, moved.at, room);
  if (left.full !== null) return notAsked(left.full, { factors: left.factors });
  return askedAs(moved, expiryOf(asked, considered), left.factors);
}

function barredBy(standing: Standing, considered: Considered, now: Seconds): Decision | null {
  if ((standing.flags & flagBit('test')) !== 0) return notAsked('test_contact');
  if ((standing.flags & flagBit('staff')) !== 0) return notAsked('staff_contact');
  const { asks } = standing;
  const same = placeOfKey(asks, considered.askKey);
  if (same >= 0) {
    const because = { at: markedAt(asks, same, 'invited'), touchpointId: touchpointOf(asks, same) };
    return notAsked('already_asked', { because, counted: 1 });
  }
  const kept = keptOf(asks, now);
  return kept >= MOST_ASKS ? notAsked('asked_too_often_ever', { counted: kept }) : null;
}

function keptOf(asks: Asks, now: Seconds): number {
  if (asks.count < MOST_ASKS) return asks.count;
  let old = 0;
  while (old < asks.count && markedAt(asks, old, 'invited') <= now - KEPT_SECONDS) old += 1;
  return asks.count - old;
}

interface RoomLeft {
  /** What there is no room left by. */
  readonly full: Outcome | null;
  readonly factors: DecidedFactors | null;
}

/**
 * A touchpoint that has its answers asks on as before while factors of its survey have not: the next take the place of those that are
 * done. When all are, it goes on with its headline question, unless it is to fall silent.
 */
function roomLeft(asked: AskedTouchpoint, considered: Considered, at: Seconds, room: Room): RoomLeft {
  const need = room.factorsAt(considered);
  const factors = need === null ? null : { missing: need.missing, isRaised: false };
  if (need !== null && need.missing === 0 && need.isSilentWhenDone) return { full: 'factors_done', factors };
  if (isCapped(asked, considered, at, room)) return { full: 'daily_cap', factors: null };
  const full = targetMet(asked, considered, room);
  return full !== null && factors !== null && factors.missing > 0
    ? { full: null, factors: { ...factors, isRaised: true } }
    : { full, factors };
}

function isCapped(asked: AskedTouchpoint, considered: Considered, at: Seconds, room: Room): boolean {
  const { dailyCap } = asked.sampling;
  if (dailyCap === null) return false;
  const { day } = localTime(new Date(at * 1000), considered.unitZone);
  return room.askedOn(asked.touchpointId, day) >= dailyCap;
}

function targetMet(asked: AskedTouchpoint, considered: Considered, room: Room): Outcome | null {
  const { target } = asked.sampling;
  if (target === null || target.whenReached === 'go_on' || room.answersOf(asked.touchpointId) < target.answers)
    return null;
  if (target.whenReached === 'stop') return 'target_reached';
  return isStillSampled(asked.sampling, target.percentAfter, considered) ? null : 'target_sampled';
}

function askedAs(moved: Moved, expiresAt: Seconds, factors: DecidedFactors | null): Decision {
  const { isLater, isLessIntrusive } = moved;
  const outcome: Outcome = isLater
    ? isLessIntrusive
      ? 'asked_later_and_less_intrusively'
      : 'asked_later'
    : isLessIntrusive
      ? 'asked_less_intrusively'
      : 'asked';
  return {
    outcome,
    askAt: moved.at,
    expiresAt,
    transport: moved.way,
    fallbacks: moved.fallbacks,
    rule: moved.by?.rule ?? null,
    allowedFrom: null,
    because: moved.by?.because ?? null,
    counted: moved.by?.counted ?? 0,
    factors,
  };
}

function stoppedBy({ stopped, rule, allowedFrom, because, counted }: Stopped): Decision {
  return notAsked(stopped, { rule, allowedFrom, because, counted });
}

const nothing = {
  askAt: null,
  expiresAt: null,
  transport: null,
  fallbacks: [],
  rule: null,
  allowedFrom: null,
  because: null,
  counted: 0,
  factors: null,
} as const;

/** Most say nothing but why; those are made once. */
const plain = new Map<Outcome, Decision>();

export function notAsked(
  outcome: Outcome,
  more?: Partial<Pick<Decision, 'rule' | 'allowedFrom' | 'because' | 'counted' | 'factors'>>,
): Decision {
  if (more !== undefined) return { ...nothing, ...more, outcome };
  let decision = plain.get(outcome);
  if (decision === undefined) plain.set(outcome, (decision = { ...nothing, outcome }));
  return decision;
}

/**
 * The last moment at which it may be asked: the end of its window, where nothing is asked after that. An expiry shorter than the window
 * does not cut it: a window that begins after it would ask nobody, and nothing would say why.
 */
function expiryOf({ afterDelay, delay, expiresAfterHours }: AskedTouchpoint, { occurredAt }: Considered): Seconds {
  const endOfWindow = delay.max * 60;
  return occurredAt + (afterDelay === 'skip' ? endOfWindow : Math.max(expiresAfterHours * 3_600, endOfWindow));
}
