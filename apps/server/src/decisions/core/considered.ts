import type { Outcome, TransportWay } from '@otklik/contract';
import type { Ask, Seconds } from './ask.ts';
import type { Asks } from './asks.ts';

/** One interaction of a known customer, as the policy looks at it. */
export interface Considered {
  readonly id: string;
  readonly customerId: string;
  readonly occurredAt: Seconds;
  readonly unitId: number;
  readonly unitZone: string;
  readonly touchpointId: number;
  /** As they were at the interaction. */
  readonly segmentIds: readonly number[];
  /** Of what would be asked about (`askKeyOf`): two systems that tell of one order tell of one thing. */
  readonly askKey: string;
}

/** A customer as the policy sees him: no name, no address. */
export interface Standing {
  readonly asks: Asks;
  /** What lies further ahead than this has not happened: only a replay knows what is going to. */
  readonly knownAt: Seconds;
  /** Ways in which he can be reached at all (`waysIn`). */
  readonly reach: number;
  /** Purposes and ways he opted out of, and those he consented to (`permissionBit`). */
  readonly refused: number;
  readonly consented: number;
  readonly flags: number;
  readonly zone: string | null;
  readonly country: string | null;
}

/** What others have used up meanwhile: the only thing in a decision that is not about this customer. */
export interface Room {
  /** How many of a touchpoint are asked on a day of the unit. */
  askedOn(touchpointId: number, day: string): number;
  /** Answers that the touchpoint has within the window of its target. */
  answersOf(touchpointId: number): number;
  /** What the factors of its survey still need where it took place; null where they take no turns. */
  factorsAt(considered: Considered): FactorNeed | null;
}

/** A survey asks its headline question of everybody, and of its other factors those that still need answers. */
export interface FactorNeed {
  /** Factors below their target. */
  readonly missing: number;
  /** Somebody wants no question at all once none is missing; otherwise the headline goes on. */
  readonly isSilentWhenDone: boolean;
}

/** Whether, when and how to ask; and if not, what stopped it and what would have made it different. */
export interface Decision {
  readonly outcome: Outcome;
  /** When to ask; where not asked, null. */
  readonly askAt: Seconds | null;
  readonly expiresAt: Seconds | null;
  readonly transport: TransportWay | null;
  /** Ways to fall back to, where the first fails; each is allowed. */
  readonly fallbacks: readonly TransportWay[];
  /** The rule that decided, or changed when or how: its place in the policy. */
  readonly rule: number | null;
  /** Where a rule stopped it: from when on it would not have. */
  readonly allowedFrom: Seconds | null;
  /** The last of the asks that stood in the way, and how many did. */
  readonly because: Pick<Ask, 'at' | 'touchpointId'> | null;
  readonly counted: number;
  /** Where the survey's factors take turns, and it came to that: what they needed. */
  readonly factors: DecidedFactors | null;
}

export interface DecidedFactors {
  readonly missing: number;
  /** The touchpoint has its answers: it asks on because its factors have not. */
  readonly isRaised: boolean;
}
