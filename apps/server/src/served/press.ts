import type { ButtonSettings } from '@otklik/contract';

/** `taken` is an answer; `repeat` belongs to the visit of the answer before it; `misuse` to a visit of play. */
export type PressState = 'taken' | 'repeat' | 'misuse';

export interface PressMoment {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type MisuseRule = Pick<ButtonSettings, 'repeatSeconds' | 'misusePresses' | 'misuseSeconds'>;

/**
 * What each press of one panel is, from all its presses of the time, in any order. Judged from the whole and not one by one:
 * a press that arrives late gives the same result as if it had come in time.
 *
 * A press is misuse when `misusePresses` or more, it among them, lie within `misuseSeconds`. Of the others the first is an
 * answer, and what follows an answer within `repeatSeconds` repeats it.
 */
export function judgePresses(presses: readonly PressMoment[], rule: MisuseRule): Map<string, PressState> {
  const sorted = presses.toSorted(byMoment);
  const misuse = misused(sorted, rule);
  const states = new Map<string, PressState>();
  let answeredAt = -Infinity;
  for (const [index, { id, at }] of sorted.entries()) {
    if (misuse.has(index)) states.set(id, 'misuse');
    else if (at - answeredAt < rule.repeatSeconds * 1000) states.set(id, 'repeat');
    else {
      states.set(id, 'taken');
      answeredAt = at;
    }
  }
  return states;
}

/**
 * The same for presses that come after all others of their panel, as most do: of those before only how many lie within the last moments is
 * looked at. Both lists in order.
 * @param answeredAt when the last answer before them was given
 * @returns null when they come earlier after all, or make a visit of misuse: then what was before has to be judged anew
 */
export function judgeLatest(
  before: readonly PressMoment[],
  fresh: readonly PressMoment[],
  answeredAt: number,
  rule: MisuseRule,
): { readonly states: readonly PressState[]; readonly answeredAt: number } | null {
  const last = before.at(-1);
  if (last !== undefined && (fresh[0]?.at ?? Infinity) <= last.at) return null;
  const states: PressState[] = [];
  let answered = answeredAt;
  for (const [index, { at }] of fresh.entries()) {
    const since = at - rule.misuseSeconds * 1000;
    const within = before.length - firstAfter(before, since) + index + 1 - firstAfter(fresh, since);
    if (within >= rule.misusePresses) return null;
    const isRepeat = at - answered < rule.repeatSeconds * 1000;
    states.push(isRepeat ? 'repeat' : 'taken');
    if (!isRepeat) answered = at;
  }
  return { states, answeredAt: answered };
}

function firstAfter(presses: readonly PressMoment[], moment: number): number {
  let [low, high] = [0, presses.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((presses[middle]?.at ?? Infinity) > moment) high = middle;
    else low = middle + 1;
  }
  return low;
}

export interface MisuseVisit {
  readonly beganAt: number;
  readonly endedAt: number;
}

/** Misused presses with less than `misuseSeconds` between them are one visit. */
export function misuseVisits(
  presses: readonly PressMoment[],
  states: ReadonlyMap<string, PressState>,
  rule: MisuseRule,
): MisuseVisit[] {
  const visits: { beganAt: number; endedAt: number }[] = [];
  for (const { id, at } of presses.toSorted(byMoment)) {
    if (states.get(id) !== 'misuse') continue;
    const last = visits.at(-1);
    if (last !== undefined && at - last.endedAt <= rule.misuseSeconds * 1000) last.endedAt = at;
    else visits.push({ beganAt: at, endedAt: at });
  }
  return visits;
}

function misused(sorted: readonly PressMoment[], rule: MisuseRule): Set<number> {
  const found = new Set<number>();
  let first = 0;
  let marked = 0;
  for (const [last, { at }] of sorted.entries()) {
    while (at - (sorted[first]?.at ?? at) >= rule.misuseSeconds * 1000) first += 1;
    if (last - first + 1 < rule.misusePresses) continue;
    for (let index = Math.max(first, marked); index <= last; index++) found.add(index);
    marked = last + 1;
  }
  return found;
}

export function byMoment(a: PressMoment, b: PressMoment): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
