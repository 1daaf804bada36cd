import type { AskedTouchpoint, Outcome, SimulatedPolicy } from '@otklik/contract';
import { isAsked, outcomeCodes } from '@otklik/contract';
import { localTime } from '../../platform/local-time.ts';
import type { Seconds } from '../core/ask.ts';
import type { Considered, Decision, Room } from '../core/considered.ts';
import { decideBeforehand, decideKnowing, notAsked } from '../core/decide.ts';
import { askOf } from '../deciding/decide-considered.service.ts';
import type { Policy } from '../core/policy.ts';
import { ReplayedAnswers } from './replayed-answers.ts';
import { ReplayedFactors, type FactorGround } from './replayed-factors.ts';
import type { FactorsOfReplay } from './replay-factors.ts';
import { markedAt, placeOfKey } from '../core/asks.ts';
import { noStanding, type ReplayedCustomers, type Side } from './replayed-customers.ts';
import type { ReplayedInteraction } from './replayed-interaction.ts';
import { drawn } from '../core/sampling.ts';
import type { Sent } from '../../platform/http/route.ts';

/** Share of those asked who answer. */
export interface AnswerShare {
  readonly share: number;
  /** False: the touchpoint has too few of its own, and the company's is used. */
  readonly isOwn: boolean;
}

export interface ReplayGround {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly shareOf: (touchpointId: number) => AnswerShare;
  /** Answers of each day before the replay, for targets: touchpoint → [day's end, answers]. */
  readonly answersBefore: (touchpointId: number) => readonly (readonly [Seconds, number])[];
  readonly factorsOf: FactorsOfReplay;
}

/** Who is asked answers, if he does, after this long: what half of them take. */
const ANSWERED_AFTER = 2 * 3_600;
const WEEK = 7 * 86_400;
const DAY = 86_400;
const MOST_ASKED = 20;
const ASKED_TIMES = 10;
/** More than a policy may have. */
const RULES = 1_024;

interface Touchpoint {
  considered: number;
  asked: number;
  readonly weeks: { considered: number; asked: number }[];
}

/**
 * Replays interactions in the order in which they happened under one policy, by the very function that decides in the product.
 * Whoever would be asked answers as he really did; where he was not asked in reality, a share of them answers, always the same ones.
 */
export class Replay {
  private readonly touchpoints = new Map<number, Touchpoint>();
  private readonly outcomes = new Map<number, { outcome: Outcome; ruleId: number | null; n: number }>();
  private readonly askedOn = new Map<string, number>();
  private readonly answers = new Map<number, ReplayedAnswers>();
  private readonly factors = new Map<FactorGround, ReplayedFactors>();
  private readonly weeks: number;
  private readonly policy: Policy | null;
  private readonly side: Side;
  private readonly customers: ReplayedCustomers;
  private readonly standing = noStanding();
  private readonly ground: ReplayGround;
  private considered = 0;
  private asked = 0;
  private now: Seconds = 0;

  constructor(policy: Policy | null, ground: ReplayGround, customers: ReplayedCustomers, side: Side) {
    this.policy = policy;
    this.ground = ground;
    this.customers = customers;
    this.side = side;
    this.weeks = Math.max(1, Math.ceil((ground.to - ground.from) / WEEK));
  }

  private readonly room: Room = {
    askedOn: (touchpointId, day) => this.askedOn.get(`${touchpointId}|${day}`) ?? 0,
    answersOf: (touchpointId) => this.answersInWindow(touchpointId),
    factorsAt: (one) => {
      const factors = this.factorsOf(one);
      if (factors === null) return null;
      return { missing: factors.missingAt(this.now), isSilentWhenDone: factors.isSilentWhenDone };
    },
  };

  take(one: ReplayedInteraction): void {
    this.now = one.occurredAt;
    const decision = this.decide(one);
    if (decision !== null) this.count(one, decision);
  }

  /** Null: its order was called off in time, and it is left out. */
  private decide(one: ReplayedInteraction): Decision | null {
    const beforehand = decideBeforehand(this.policy, one, this.now);
    if (beforehand !== null || this.policy === null) return beforehand ?? notAsked('policy_off');
    const { standing } = this;
    if (!this.customers.read(one.customer, this.side, standing)) return notAsked('customer_gone');
    standing.knownAt = this.now;
    const decision = decideKnowing(this.policy, one, standing, this.room, this.now);
    const touchpoint = this.policy.touchpoints.get(one.touchpointId);
    if (decision.askAt === null || touchpoint === undefined) return decision;
    if (one.isCancelledBy(decision.askAt)) return null;
    const answeredAt = this.answerOf(one, decision.askAt);
    const marks = { deliveredAt: decision.askAt, openedAt: answeredAt, dismissedAt: null, completedAt: answeredAt };
    const ask = askOf(one, touchpoint, decision, marks);
    if (ask !== null) this.customers.insert(one.customer, this.side, standing.asks, ask);
    if (touchpoint.sampling.dailyCap !== null) {
      const key = `${one.touchpointId}|${localTime(new Date(decision.askAt * 1000), one.unitZone).day}`;
      this.askedOn.set(key, (this.askedOn.get(key) ?? 0) + 1);
    }
    if (touchpoint.sampling.target !== null && answeredAt !== null) this.answersTo(touchpoint).add(answeredAt, 1);
    if (answeredAt !== null) this.factorsOf(one)?.answeredAt(answeredAt);
    return decision;
  }

  private factorsOf({ touchpointId, unitId }: Considered): ReplayedFactors | null {
    const asked = this.policy?.touchpoints.get(touchpointId);
    const ground = asked === undefined ? null : this.ground.factorsOf(asked, unitId);
    if (ground === null) return null;
    let factors = this.factors.get(ground);
    if (factors === undefined) this.factors.set(ground, (factors = new ReplayedFactors(ground)));
    return factors;
  }

  private answerOf(one: ReplayedInteraction, askAt: Seconds): Seconds | null {
    const { askKey } = one;
    const really = this.customers.reallyAsked(one.customer);
    const place = placeOfKey(really, askKey);
    if (place >= 0) return markedAt(really, place, 'completed') || null;
    return drawn(`answer:${one.id}`) < this.ground.shareOf(one.touchpointId).share ? askAt + ANSWERED_AFTER : null;
  }

  private answersTo({ touchpointId, sampling }: AskedTouchpoint): ReplayedAnswers {
    let answers = this.answers.get(touchpointId);
    if (answers === undefined) {
      answers = new ReplayedAnswers(sampling.target?.windowDays ?? 0, this.ground.from);
      for (const [at, n] of this.ground.answersBefore(touchpointId)) answers.add(at, n);
      this.answers.set(touchpointId, answers);
    }
    return answers;
  }

  private answersInWindow(touchpointId: number): number {
    const touchpoint = this.policy?.touchpoints.get(touchpointId);
    return touchpoint === undefined ? 0 : this.answersTo(touchpoint).countAt(this.now);
  }

  private count(one: Considered, { outcome, rule }: Decision): void {
    const isOne = isAsked(outcome) ? 1 : 0;
    this.considered += 1;
    this.asked += isOne;
    let touchpoint = this.touchpoints.get(one.touchpointId);
    if (touchpoint === undefined) {
      touchpoint = {
        considered: 0,
        asked: 0,
        weeks: Array.from({ length: this.weeks }, () => ({ considered: 0, asked: 0 })),
      };
      this.touchpoints.set(one.touchpointId, touchpoint);
    }
    touchpoint.considered += 1;
    touchpoint.asked += isOne;
    const week = touchpoint.weeks[Math.min(this.weeks - 1, Math.floor((one.occurredAt - this.ground.from) / WEEK))];
    if (week !== undefined) {
      week.considered += 1;
      week.asked += isOne;
    }
    const key = outcomeCodes[outcome] * RULES + (rule ?? RULES - 1);
    const known = this.outcomes.get(key);
    if (known !== undefined) known.n += 1;
    else {
      const ruleId = rule === null ? null : (this.policy?.document.rules[rule]?.id ?? null);
      this.outcomes.set(key, { outcome, ruleId, n: 1 });
    }
  }

  result(): Sent<SimulatedPolicy> {
    const touchpoints = [...this.touchpoints].map(([touchpointId, one]) => this.resultOf(touchpointId, one));
    const howMany = this.howManyByTimes();
    const times = Array.from({ length: ASKED_TIMES }, (_, place) => howMany[place + 1] ?? 0);
    times[ASKED_TIMES - 1] = sum(howMany.slice(ASKED_TIMES));
    return {
      considered: this.considered,
      asked: this.asked,
      people: sum(howMany.slice(1)),
      expectedAnswers: sum(touchpoints.map((one) => one.expectedAnswers)),
      touchpoints: touchpoints.toSorted((a, b) => b.considered - a.considered),
      outcomes: [...this.outcomes.values()].toSorted((a, b) => b.n - a.n),
      mostAsked: this.mostAsked(howMany),
      askedTimes: times,
    };
  }

  /** How many customers are asked never, once, twice … */
  private howManyByTimes(): number[] {
    const howMany: number[] = [];
    for (let customer = 0; customer < this.customers.ids.count; customer++) {
      const asked = this.customers.timesAsked(customer, this.side);
      howMany[asked] = (howMany[asked] ?? 0) + 1;
    }
    return Array.from(howMany, (customers) => customers ?? 0);
  }

  /** A million are not sorted for the sake of twenty: only those who were asked as often as the twentieth. */
  private mostAsked(howMany: readonly number[]) {
    let least = howMany.length;
    for (let found = 0; least > 1 && found < MOST_ASKED;) found += howMany[--least] ?? 0;
    const most: { customerId: string; asked: number }[] = [];
    for (let customer = 0; customer < this.customers.ids.count; customer++) {
      const asked = this.customers.timesAsked(customer, this.side);
      if (asked >= Math.max(1, least)) most.push({ customerId: this.customers.ids.uuidOf(customer), asked });
    }
    return most.toSorted((a, b) => b.asked - a.asked || (a.customerId < b.customerId ? -1 : 1)).slice(0, MOST_ASKED);
  }

  private resultOf(touchpointId: number, { considered, asked, weeks }: Touchpoint) {
    const { share, isOwn } = this.ground.shareOf(touchpointId);
    const expectedAnswers = asked * share;
    const target = this.policy?.touchpoints.get(touchpointId)?.sampling.target?.answers ?? null;
    const days = (this.ground.to - this.ground.from) / DAY;
    return {
      touchpointId,
      considered,
      asked,
      answerShare: share,
      isOwnShare: isOwn,
      expectedAnswers,
      target,
      daysToTarget: target === null || expectedAnswers === 0 ? null : (target * days) / expectedAnswers,
      weeks: weeks.map((week, index) => ({
        from: new Date((this.ground.from + index * WEEK) * 1000).toISOString().slice(0, 10),
        ...week,
      })),
    };
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
