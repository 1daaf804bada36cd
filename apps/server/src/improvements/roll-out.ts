import type { RollOutLine } from '@otklik/contract';
import { wilson } from '@otklik/metrics';
import type { WayCount } from '../contacts/signal/old-way.service.ts';
import { addDays } from '../platform/period.ts';

/** Rolled out: those who changed take so much of the contacts. */
export const ROLLED_OUT_FROM = 0.8;
/** Fewer contacts than this say nothing about anybody. */
const FEWEST = 5;
/** The present is the last so many weeks. */
const RECENT_WEEKS = 4;
const CONFIDENCE = 0.95;

interface Week {
  readonly week: number;
  readonly n: number;
  readonly old: number;
}

export interface RollOut {
  readonly rolledOutOn: string | null;
  readonly share: number | null;
  readonly operators: readonly RollOutLine[];
  readonly units: readonly RollOutLine[];
}

/**
 * Whether a change was really made, person by person: somebody has changed when from some week on at most half as much goes the old way as
 * before the plan, and the interval lies below what was before. Derived, since what is typed into a plan is a hope.
 */
export function deriveRollOut(counts: readonly WayCount[], plannedOn: string, lastWeek: number): RollOut {
  const before = sumOf(counts.filter(({ week }) => week < 0));
  const usual = before.n === 0 ? 1 : before.old / before.n;
  const lines = (keyOf: (count: WayCount) => string, isByEmployee: boolean) =>
    [...grouped(counts, keyOf)].map(([, own]) => ({
      employeeId: isByEmployee ? (own[0]?.employeeId ?? null) : null,
      unitId: unitOf(own),
      ...judge(own, { usual, plannedOn, lastWeek }),
    }));
  // Who answers for many units is one person all the same. Where nobody says who took what, each unit is taken for one.
  const isNamed = counts.some(({ employeeId }) => employeeId !== null);
  const operators = lines(({ employeeId, unitId }) => (isNamed ? String(employeeId) : `of ${unitId}`), true);
  const units = lines(({ unitId }) => String(unitId), false);
  const all = operators.reduce((sum, line) => sum + line.contacts, 0);
  const changed = operators.filter(({ state }) => state === 'changed');
  const share = all === 0 ? null : changed.reduce((sum, line) => sum + line.contacts, 0) / all;
  return { rolledOutOn: dayOfRollOut(changed, all), share, operators: worstFirst(operators), units: worstFirst(units) };
}

/** Null where they are of several. */
function unitOf([first, ...others]: readonly WayCount[]): number | null {
  return first !== undefined && others.every(({ unitId }) => unitId === first.unitId) ? first.unitId : null;
}

function judge(
  counts: readonly WayCount[],
  { usual, plannedOn, lastWeek }: { usual: number; plannedOn: string; lastWeek: number },
): Omit<RollOutLine, 'employeeId' | 'unitId'> {
  const before = sumOf(counts.filter(({ week }) => week < 0));
  const shareBefore = before.n < FEWEST ? usual : before.old / before.n;
  const recent = sumOf(counts.filter(({ week }) => week >= 0 && week > lastWeek - RECENT_WEEKS));
  const since = firstChangedWeek(
    counts.filter(({ week }) => week >= 0),
    shareBefore,
  );
  const facts = { contacts: recent.n, oldWay: recent.old, shareBefore };
  if (since !== null) return { ...facts, state: 'changed', changedOn: addDays(plannedOn, since * 7) };
  const isSure = recent.n >= FEWEST && wilson(recent.old / recent.n, recent.n, CONFIDENCE).low > shareBefore / 2;
  return { ...facts, state: isSure ? 'unchanged' : 'scarce', changedOn: null };
}

/** From which week on the old way is at most half of what it was, for certain and until now. */
function firstChangedWeek(counts: readonly WayCount[], shareBefore: number): number | null {
  const weeks = [...byWeek(counts)].toSorted((a, b) => a.week - b.week);
  for (const [place, { week, n, old }] of weeks.entries()) {
    if (old / n > shareBefore / 2) continue;
    const rest = sumOf(weeks.slice(place));
    if (rest.n < FEWEST || rest.old / rest.n > shareBefore / 2) continue;
    if (wilson(rest.old / rest.n, rest.n, CONFIDENCE).high < shareBefore) return week;
  }
  return null;
}

/** The first day on which those who had changed take enough of all contacts. */
function dayOfRollOut(changed: readonly RollOutLine[], all: number): string | null {
  let taken = 0;
  for (const line of changed.toSorted((a, b) => ((a.changedOn ?? '') < (b.changedOn ?? '') ? -1 : 1))) {
    taken += line.contacts;
    if (all > 0 && taken / all >= ROLLED_OUT_FROM) return line.changedOn;
  }
  return null;
}

function byWeek(counts: readonly WayCount[]): Week[] {
  return [...grouped(counts, ({ week }) => String(week))].map(([week, own]) => ({ week: Number(week), ...sumOf(own) }));
}

function sumOf(counts: readonly { readonly n: number; readonly old: number }[]): { n: number; old: number } {
  return counts.reduce((sum, { n, old }) => ({ n: sum.n + n, old: sum.old + old }), { n: 0, old: 0 });
}

function grouped(counts: readonly WayCount[], keyOf: (count: WayCount) => string): Map<string, WayCount[]> {
  const groups = new Map<string, WayCount[]>();
  for (const count of counts) {
    const own = groups.get(keyOf(count));
    if (own === undefined) groups.set(keyOf(count), [count]);
    else own.push(count);
  }
  return groups;
}

/** Those who did not change come first, the busiest before all: they are who must be spoken with. */
function worstFirst(lines: readonly RollOutLine[]): RollOutLine[] {
  const order = { unchanged: 0, scarce: 1, changed: 2 } as const;
  return lines.toSorted((a, b) => order[a.state] - order[b.state] || b.oldWay - a.oldWay);
}
