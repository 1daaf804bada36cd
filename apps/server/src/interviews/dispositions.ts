import { shareOfCounts, standing } from '@otklik/metrics';
import type { CallResult, DialStatistics, Dispositions } from '@otklik/contract';

/** Numbers of a list that ended, or stand, alike. */
export interface CountedNumbers {
  /** Of the message. */
  readonly state: string;
  readonly reason: string | null;
  /** Of the last call that was dialled; null: none was. */
  readonly outcome: CallResult | null;
  readonly n: number;
}

/**
 * Final dispositions by the AAPOR Standard Definitions (9th edition), for a list of named persons: each customer of the list is
 * eligible, so that what is unknown is only whether he could have been reached.
 */
export function countDispositions(numbers: readonly CountedNumbers[]): Dispositions {
  const counts = {
    complete: 0,
    partial: 0,
    refusal: 0,
    nonContact: 0,
    unknown: 0,
    unknownOther: 0,
    quotaFilled: 0,
    withdrawn: 0,
  };
  for (const number of numbers) counts[dispositionOf(number)] += number.n;
  return counts;
}

/** Ran out of time without anybody's doing. */
const neverCalled: ReadonlySet<string | null> = new Set(['expired', 'no_allowed_moment']);

function dispositionOf({ state, reason, outcome }: CountedNumbers): keyof Dispositions {
  switch (outcome) {
    case 'done':
      return 'complete';
    case 'partial':
      return 'partial';
    case 'refused':
    case 'do_not_call':
      return 'refusal';
    case 'wrong_number':
      return 'unknownOther';
    // 2.21 not available, 2.22 answering machine.
    case 'call_back':
    case 'answerphone':
      return reason === 'quota_filled' ? 'quotaFilled' : 'nonContact';
    default:
      if (reason === 'quota_filled') return 'quotaFilled';
      return outcome === null && state === 'cancelled' && !neverCalled.has(reason) ? 'withdrawn' : 'unknown';
  }
}

type Rates = Pick<
  DialStatistics,
  'responseRate1' | 'responseRate2' | 'cooperationRate1' | 'contactRate1' | 'refusalRate1'
>;

/** RR1, RR2, COOP1, CON1 and REF1, each with its interval: shares of the numbers that are eligible or may be. */
export function ratesOf(counts: Dispositions): Rates {
  const { complete, partial, refusal, nonContact, unknown, unknownOther } = counts;
  const spokenTo = complete + partial + refusal;
  const all = spokenTo + nonContact + unknown + unknownOther;
  return {
    responseRate1: rate(complete, all),
    responseRate2: rate(complete + partial, all),
    cooperationRate1: rate(complete, spokenTo),
    contactRate1: rate(spokenTo, all),
    refusalRate1: rate(refusal, all),
  };
}

export function rate(hits: number, n: number): DialStatistics['responseRate1'] {
  return { result: shareOfCounts(hits, n), standing: standing({ n, mode: 'invited', served: n }) };
}
