import type { HoldOutAnswer } from '@otklik/contract';
import {
  compareShares,
  DEFAULT_CONFIDENCE,
  DEFAULT_MINIMUMS,
  momentsOfValues,
  shareOfCounts,
  standing,
  welch,
  type Comparison,
  type Counted,
} from '@otklik/metrics';
import type { Work } from '../../platform/database/work.ts';
import type { Sent } from '../../platform/http/route.ts';
import { findCameAgain, findHeldOutSince, hasAtMost, type CameAgain } from './hold-out.store.ts';
import { policyInForce } from '../policies/policy-in-force.ts';
import { isHeldOut } from '../core/sampling.ts';

const DAY_MS = 86_400_000;
/** Nobody can be recognised by having come again. */
const MINIMUMS = { ...DEFAULT_MINIMUMS, privacyFloor: 1 };
/** Enough to see two points of a hundred where one in twenty is held out, and read in a second. */
const MOST_CUSTOMERS = 100_000;

/**
 * Whether customers who may be asked come again more often, and bring more, than those who never are. Everybody counts in the group for which he was
 * drawn, asked in the end or not: else those who are easily reached would be compared with all.
 */
export async function judgeHoldOut(work: Work, days: number): Promise<Sent<HoldOutAnswer>> {
  const { policy } = await policyInForce(work.db, work.workspaceId);
  const percent = policy?.document.isOn === true ? policy.document.holdOutPercent : 0;
  const begun = percent === 0 ? null : await findHeldOutSince(work.db, work.workspaceId, percent);
  if (policy === null || begun === null) return { percent, since: null, lookedAt: null, ...compared([], []) };
  const since = new Date(Math.max(begun.getTime(), work.now.getTime() - days * DAY_MS));
  const touchpointIds = policy.document.touchpoints.filter(({ isOn }) => isOn).map(({ touchpointId }) => touchpointId);
  const found = await findCameAgain(work.db, work.workspaceId, {
    touchpointIds,
    since,
    mostCustomers: MOST_CUSTOMERS,
  });
  const isAll = await hasAtMost(work.db, work.workspaceId, MOST_CUSTOMERS);
  const [heldOut, others]: [CameAgain[], CameAgain[]] = [[], []];
  for (const one of found) (isHeldOut(percent, { customerId: one.customer_id }) ? heldOut : others).push(one);
  return { percent, since, lookedAt: isAll ? null : found.length, ...compared(others, heldOut) };
}

function counted(customers: readonly CameAgain[]): Counted {
  return { hits: customers.filter(({ came_again: cameAgain }) => cameAgain).length, n: customers.length };
}

type Compared = Omit<HoldOutAnswer, 'percent' | 'since' | 'lookedAt'>;

function compared(others: readonly CameAgain[], out: readonly CameAgain[]): Compared {
  const [mayBeAsked, heldOut] = [counted(others), counted(out)];
  const smaller = standing({ n: Math.min(mayBeAsked.n, heldOut.n), minimums: MINIMUMS });
  const isSeen = smaller.state === 'preliminary' || smaller.state === 'reportable';
  return {
    mayBeAsked: judged(mayBeAsked),
    heldOut: judged(heldOut),
    standing: smaller,
    ...told(compareShares(mayBeAsked, heldOut, DEFAULT_CONFIDENCE, 0), isSeen),
    spent: comparedInMoney(others, out, isSeen),
  };
}

function comparedInMoney(
  others: readonly CameAgain[],
  out: readonly CameAgain[],
  isSeen: boolean,
): HoldOutAnswer['spent'] {
  if (![...others, ...out].some(({ has_amount: hasAmount }) => hasAmount)) return null;
  const [first, second] = [others, out].map((group) => momentsOfValues(group.map(({ spent }) => spent)));
  const comparison = first && second ? welch(first, second, DEFAULT_CONFIDENCE) : null;
  return { mayBeAsked: first?.mean ?? null, heldOut: second?.mean ?? null, ...told(comparison, isSeen) };
}

function told(comparison: Comparison | null, isSeen: boolean): Pick<HoldOutAnswer, 'difference' | 'verdict'> {
  const { difference: value, low, high } = comparison ?? { difference: null, low: null, high: null };
  if (value === null || low === null || high === null) return { difference: null, verdict: 'cannot_tell' };
  const verdict = !isSeen ? 'cannot_tell' : low > 0 ? 'more' : high < 0 ? 'fewer' : 'cannot_tell';
  return { difference: { value, low, high }, verdict };
}

function judged(counts: Counted) {
  return {
    hits: counts.hits,
    result: shareOfCounts(counts.hits, counts.n),
    standing: standing({ n: counts.n, minimums: MINIMUMS }),
  };
}
