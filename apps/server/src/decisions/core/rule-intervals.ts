import { isExempt, surveyOf, timeAt, touchpointOf, wayCodeOf, type Asks } from './asks.ts';
import type { Ask, Seconds } from './ask.ts';
import type { Considered, Standing } from './considered.ts';
import type { Rule } from './policy.ts';

/** What a rule is asked about. */
export interface Candidate {
  readonly considered: Considered;
  readonly standing: Standing;
  readonly surveyId: number;
}

/** Between `after` and `before`, both exclusive, one ask more would be one too many. */
export interface Forbidden {
  readonly after: Seconds;
  readonly before: Seconds;
  /** When the last of the asks was that make it so, and its place among them; -1: none does, the rule allows none at all. */
  readonly lastAt: Seconds;
  readonly last: number;
  readonly counted: number;
}

/** @param ways the way in which the candidate would be asked, or all that it has passed (`waysIn`) */
export function applies(rule: Rule, { considered, standing, surveyId }: Candidate, ways: number): boolean {
  switch (rule.scope) {
    case 'everything':
      return true;
    case 'group':
    case 'touchpoints':
      return rule.touchpointIds?.has(considered.touchpointId) === true;
    case 'surveys':
      return rule.surveyIds?.has(surveyId) === true;
    case 'transports':
      return ((rule.ways ?? 0) & ways) !== 0;
    case 'customers':
      return (standing.flags & rule.flags) !== 0 || considered.segmentIds.some((id) => rule.segmentIds.has(id));
  }
}

/**
 * The times at which a rule allows no ask. N asks closer together than the window forbid all times that would make the N + 1 stand
 * within one window, before them as well as after: an ask that is planned already binds one that would come sooner. What lies more
 * than a window before `from` forbids nothing from then on.
 */
export function forbiddenBy(
  rule: Rule,
  { standing, surveyId }: Pick<Candidate, 'standing' | 'surveyId'>,
  from: Seconds,
): readonly Forbidden[] {
  const { atMost, windowSeconds: window } = rule;
  if (atMost === 0) return always;
  const count = countAsks(rule, standing, surveyId, from - window);
  if (count < atMost) return none;
  let found: Forbidden[] | undefined;
  for (let last = atMost - 1; last < count; last++) {
    const [first, to] = [times[last - atMost + 1] ?? 0, times[last] ?? 0];
    if (to - first >= window) continue;
    const forbidden = {
      after: to - window,
      before: first + window,
      lastAt: to,
      last: places[last] ?? 0,
      counted: atMost,
    };
    if (found === undefined) found = [forbidden];
    else found.push(forbidden);
  }
  return found ?? none;
}

const none: readonly Forbidden[] = [];
const always: readonly Forbidden[] = [{ after: -Infinity, before: Infinity, lastAt: 0, last: -1, counted: 0 }];

/** The ask that makes it so, as a decision names it. */
export function becauseOf({ lastAt, last }: Forbidden, asks: Asks): Pick<Ask, 'at' | 'touchpointId'> | null {
  return last < 0 ? null : { at: lastAt, touchpointId: touchpointOf(asks, last) };
}

/** The first time at or after `from` that is not forbidden. The intervals stand in order at both ends. */
export function nextAllowed(forbidden: readonly Forbidden[], from: Seconds): Seconds {
  let moment = from;
  for (const { after, before } of forbidden) if (after < moment && moment < before) moment = before;
  return moment;
}

/** Whether any time from `from` to `to` is forbidden, and by what. */
export function meets(forbidden: readonly Forbidden[], from: Seconds, to: Seconds): Forbidden | undefined {
  for (const one of forbidden) if (one.after < to && from < one.before) return one;
  return undefined;
}

/** What `countAsks` found: when, in order, and the place among the asks. Kept between calls, for it is asked a million times. */
const times: number[] = [];
const places: number[] = [];

function countAsks(rule: Rule, { asks, knownAt }: Standing, surveyId: number, since: Seconds): number {
  let count = 0;
  for (let place = 0; place < asks.count; place++) {
    const at = timeAt(asks, place, rule.placeOfMark);
    if (at === 0 || at <= since || !isCounted(rule, asks, place, surveyId)) continue;
    if (at > knownAt && !rule.isOfInvited) continue;
    let before = count++;
    for (; before > 0 && (times[before - 1] ?? 0) > at; before--) {
      times[before] = times[before - 1] ?? 0;
      places[before] = places[before - 1] ?? 0;
    }
    times[before] = at;
    places[before] = place;
  }
  return count;
}

function isCounted(rule: Rule, asks: Asks, place: number, surveyId: number): boolean {
  if (isExempt(asks, place)) return false;
  if (rule.of === 'anything') return true;
  if (rule.of === 'this_survey') return surveyOf(asks, place) === surveyId;
  if (rule.touchpointIds !== null) return rule.touchpointIds.has(touchpointOf(asks, place));
  if (rule.surveyIds !== null) return rule.surveyIds.has(surveyOf(asks, place));
  if (rule.ways !== null) return (rule.ways & (1 << wayCodeOf(asks, place))) !== 0;
  return true;
}
