import type { Ask, Considered, Seconds, Standing } from './considered.ts';
import type { Rule } from './policy.ts';
import { wayCode } from './bits.ts';

/** What a rule is asked about: an interaction and one way, or several, in which it would be asked. */
export interface Candidate {
  readonly considered: Considered;
  readonly standing: Standing;
  readonly surveyId: number;
  readonly ways: number;
}

/** Between `after` and `before`, both exclusive, one ask more would be one too many; `because` are the asks that make it so. */
export interface Forbidden {
  readonly after: Seconds;
  readonly before: Seconds;
  readonly because: Pick<Ask, 'at' | 'touchpointId'> | null;
  readonly counted: number;
}

export function applies(rule: Rule, { considered, standing, surveyId, ways }: Candidate): boolean {
  switch (rule.source.scope.kind) {
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
  { asks, surveyId, from }: { readonly asks: readonly Ask[]; readonly surveyId: number; readonly from: Seconds },
): readonly Forbidden[] {
  const { atMost } = rule.source;
  const window = rule.windowSeconds;
  if (atMost === 0) return always;
  const counted = countedBy(rule, asks, surveyId, from - window);
  if (counted.length < atMost) return none;
  const found: Forbidden[] = [];
  for (let last = atMost - 1; last < counted.length; last++) {
    const [from, to] = [counted[last - atMost + 1], counted[last]];
    if (from === undefined || to === undefined || to.at - from.at >= window) continue;
    found.push({ after: to.at - window, before: from.at + window, because: to, counted: atMost });
  }
  return found;
}

const none: readonly Forbidden[] = [];
const always: readonly Forbidden[] = [{ after: -Infinity, before: Infinity, because: null, counted: 0 }];

/** The first time at or after `from` that is not forbidden. The intervals stand in order at both ends. */
export function nextAllowed(forbidden: readonly Forbidden[], from: Seconds): Seconds {
  let moment = from;
  for (const { after, before } of forbidden) if (after < moment && moment < before) moment = before;
  return moment;
}

/** Whether any time from `from` to `to` is forbidden, and by what. */
export function meets(forbidden: readonly Forbidden[], from: Seconds, to: Seconds): Forbidden | undefined {
  return forbidden.find(({ after, before }) => after < to && from < before);
}

function countedBy(
  rule: Rule,
  asks: readonly Ask[],
  surveyId: number,
  since: Seconds,
): Pick<Ask, 'at' | 'touchpointId'>[] {
  const counted: Pick<Ask, 'at' | 'touchpointId'>[] = [];
  for (const ask of asks) {
    const at = timeOf(rule, ask);
    if (at !== null && at > since && isCounted(rule, ask, surveyId))
      counted.push(at === ask.at ? ask : { at, touchpointId: ask.touchpointId });
  }
  return rule.source.counter === 'invited' ? counted : counted.toSorted((a, b) => a.at - b.at);
}

function isCounted(rule: Rule, ask: Ask, surveyId: number): boolean {
  if (ask.isExempt) return false;
  if (rule.source.of === 'anything') return true;
  if (rule.source.of === 'this_survey') return ask.surveyId === surveyId;
  if (rule.touchpointIds !== null) return rule.touchpointIds.has(ask.touchpointId);
  if (rule.surveyIds !== null) return rule.surveyIds.has(ask.surveyId);
  if (rule.ways !== null) return (rule.ways & (1 << wayCode(ask.transport))) !== 0;
  return true;
}

function timeOf(rule: Rule, ask: Ask): Seconds | null {
  switch (rule.source.counter) {
    case 'invited':
      return ask.at;
    case 'delivered':
      return ask.deliveredAt;
    case 'opened':
      return ask.openedAt;
    case 'dismissed':
      return ask.dismissedAt;
    case 'completed':
      return ask.completedAt;
  }
}
