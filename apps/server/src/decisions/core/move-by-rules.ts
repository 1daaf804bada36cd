import type { AskedTouchpoint, Outcome, TransportWay } from '@otklik/contract';
import { allowedMoment } from './allowed-moment.ts';
import { wayCode } from './bits.ts';
import type { Seconds } from './ask.ts';
import type { Considered, Decision, Standing } from './considered.ts';
import type { Policy, Rule, RulesAt } from './policy.ts';
import { applies, becauseOf, forbiddenBy, meets, nextAllowed, type Forbidden } from './rule-intervals.ts';
import { rulesAt } from './rules-at.ts';
import { lessIntrusiveThan } from './ways-to-ask.ts';

interface Wish {
  readonly considered: Considered;
  readonly standing: Standing;
  readonly ways: readonly TransportWay[];
  readonly from: Seconds;
  readonly until: Seconds;
}
/** What a rule forbids depends neither on the place nor on the way, so it is worked out once. */
interface Question extends Wish {
  readonly surveyId: number;
  readonly rules: RulesAt;
  /** By the place of the rule. */
  readonly forbidden: (readonly Forbidden[] | undefined)[];
}
type Why = Pick<Decision, 'because' | 'counted'> & { readonly rule: number };

export interface Moved {
  readonly at: Seconds;
  readonly way: TransportWay;
  readonly fallbacks: readonly TransportWay[];
  readonly isLater: boolean;
  readonly isLessIntrusive: boolean;
  readonly by: Why | null;
}
export interface Stopped extends Pick<Decision, 'rule' | 'allowedFrom' | 'because' | 'counted'> {
  readonly stopped: Outcome;
}

/** Where the question stands now: it only ever moves on, later and down to less intrusive ways. */
interface Place {
  at: Seconds;
  way: number;
  /** Every way it has passed: a rule about one of them goes on to hold, or a second rule could bring a question back sooner. */
  passed: number;
  isLater: boolean;
  by: Why | null;
}

/**
 * Moves a question until every rule is content, or stops it. The place is the least one that all rules allow, so their order
 * decides which of them is named, not who is asked; and with one rule more it can only lie further on. Rules that say "skip" look at
 * the whole way from the first wish to the place: a delay is no way around them.
 */
export function moveByRules(policy: Policy, asked: AskedTouchpoint, wish: Wish): Moved | Stopped {
  const { considered, standing, ways, from, until } = wish;
  const { surveyId } = asked;
  const rules = rulesAt(policy, asked);
  const question: Question = { considered, standing, ways, from, until, surveyId, rules, forbidden: [] };
  const place: Place = { at: from, way: 0, passed: wayBit(ways[0]), isLater: false, by: null };
  const zone = standing.zone ?? considered.unitZone;
  const country = standing.country ?? policy.document.timing.country;
  for (;;) {
    const stop = stopping(question, place);
    if (stop !== null) return stop;
    const { at, way } = place;
    const noWay = moveDown(question, place);
    if (noWay !== null) return noWay;
    moveOn(question, place);
    if (place.at > until) return tooLate(place);
    const moment = allowedMoment(policy.hours, place.at, until, { zone, country });
    if (moment === null) return tooLate(place);
    place.at = moment;
    if (place.at === at && place.way === way) return settled(question, place);
  }
}

function stopping(wish: Question, place: Place): Stopped | null {
  for (const rule of wish.rules.stopping) {
    if (!applies(rule, wish, place.passed)) continue;
    const forbidden = forbiddenIn(wish, rule);
    const met = meets(forbidden, wish.from, place.at);
    if (met === undefined) continue;
    return {
      stopped: rule.action === 'skip' ? 'rule_skipped' : 'rule_held_out',
      rule: rule.place,
      allowedFrom: finite(nextAllowed(forbidden, wish.from)),
      because: becauseOf(met, wish.standing.asks),
      counted: met.counted,
    };
  }
  return null;
}

function moveDown(wish: Question, place: Place): Stopped | null {
  for (const rule of wish.rules.easing) {
    for (;;) {
      if (!applies(rule, wish, wayBit(wish.ways[place.way]))) break;
      const forbidden = forbiddenIn(wish, rule);
      const met = meets(forbidden, wish.from, place.at);
      if (met === undefined || isContent(rule, place.way)) break;
      const next = lessIntrusiveThan(wish.ways, place.way);
      if (next === null) {
        const allowedFrom = finite(nextAllowed(forbidden, wish.from));
        return { stopped: 'rule_no_less_intrusive', ...whyOf(wish, rule, met), allowedFrom };
      }
      place.way = next;
      place.passed |= wayBit(wish.ways[next]);
      place.by ??= whyOf(wish, rule, met);
    }
  }
  return null;
}

function moveOn(wish: Question, place: Place): void {
  for (const rule of wish.rules.delaying) {
    if (!applies(rule, wish, place.passed)) continue;
    const forbidden = forbiddenIn(wish, rule);
    const next = nextAllowed(forbidden, place.at);
    if (next <= place.at) continue;
    // Of several asks that it gave way to, the last is why it stands where it stands.
    const met = forbidden.findLast(({ before }) => before === next);
    if (met !== undefined) place.by = whyOf(wish, rule, met);
    place.at = next;
    place.isLater = true;
    if (place.at > wish.until) return;
  }
}

/** A rule about ways wants another than its own; any other rule is content with one that is less intrusive than the first choice. */
function isContent(rule: Rule, movedDown: number): boolean {
  return rule.scope !== 'transports' && movedDown > 0;
}

function settled(wish: Question, place: Place): Moved {
  const way = wish.ways[place.way];
  const [first] = wish.ways;
  if (way === undefined || first === undefined) throw new RangeError('a question stands at no way');
  return {
    at: place.at,
    way,
    fallbacks:
      wish.ways.length === 1 ? noWays : wish.ways.filter((other) => other !== way && isAllowed(wish, place, other)),
    isLater: place.isLater,
    isLessIntrusive: place.way > 0,
    by: place.by,
  };
}

/** Whether another way than the one that was found may be fallen back to. */
function isAllowed(wish: Question, place: Place, other: TransportWay): boolean {
  for (const rule of wish.rules.all) {
    if (!applies(rule, wish, wayBit(other))) continue;
    const met = meets(forbiddenIn(wish, rule), rule.action === 'delay' ? place.at : wish.from, place.at);
    if (met === undefined) continue;
    const isEased = rule.action === 'less_intrusive' && isContent(rule, movedDownTo(wish, other));
    if (!isEased) return false;
  }
  return true;
}

function movedDownTo({ ways: [first] }: Question, other: TransportWay): number {
  return first === undefined ? 0 : (lessIntrusiveThan([first, other], 0) ?? 0);
}

function tooLate(place: Place): Stopped {
  const stopped = place.isLater ? 'rule_too_late' : 'no_allowed_moment';
  const { rule = null, because = null, counted = 0 } = place.by ?? {};
  return { stopped, rule, allowedFrom: place.isLater ? finite(place.at) : null, because, counted };
}

const noWays: readonly TransportWay[] = [];

function wayBit(way: TransportWay | undefined): number {
  return way === undefined ? 0 : 1 << wayCode(way);
}

function forbiddenIn(question: Question, rule: Rule): readonly Forbidden[] {
  return (question.forbidden[rule.place] ??= forbiddenBy(rule, question, question.from));
}

function whyOf({ standing }: Question, rule: Rule, met: Forbidden): Why {
  return { rule: rule.place, because: becauseOf(met, standing.asks), counted: met.counted };
}

function finite(moment: Seconds): Seconds | null {
  return Number.isFinite(moment) ? moment : null;
}
