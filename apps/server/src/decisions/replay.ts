import type { AskedTouchpoint, Outcome, SimulatedPolicy } from '@otklik/contract';
import { isAsked, outcomeCodes } from '@otklik/contract';
import { localTime } from '../platform/local-time.ts';
import type { Considered, Decision, Room, Seconds, Standing } from './considered.ts';
import { decideBeforehand, decideKnowing, notAsked } from './decide.ts';
import { askOf } from './decide-considered.service.ts';
import type { Policy } from './policy.ts';
import { ReplayedAnswers } from './replayed-answers.ts';
import { ReplayedFactors, type FactorGround } from './replayed-factors.ts';
import type { FactorsOfReplay } from './replay-factors.ts';
import { markedAt, placeOfKey } from './asks.ts';
import type { AsksOfReplay, AskStore } from './replayed-asks.ts';
import { drawn } from './sampling.ts';
import type { Sent } from '../platform/http/route.ts';

/** What a replay knows of a customer: how he stood when it begins, and what really became of what he was asked since. */
export interface ReplayedCustomer extends Omit<Standing, 'asks' | 'knownAt'>, AsksOfReplay {
  readonly id: string;
  readonly isGone: boolean;
}

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
  private readonly people: ReplayedCustomer[] = [];
  private readonly answers = new Map<number, ReplayedAnswers>();
  private readonly factors = new Map<FactorGround, ReplayedFactors>();
  private readonly weeks: number;
  private readonly policy: Policy | null;
  private readonly place: number;
  private readonly store: AskStore;
  private readonly ground: ReplayGround;
  private considered = 0;
  private asked = 0;
  private now: Seconds = 0;

  /** @param place of this policy in `replayed` of every customer */
  constructor(policy: Policy | null, ground: ReplayGround, place: number, store: AskStore) {
    this.policy = policy;
    this.place = place;
    this.ground = ground;
    this.store = store;
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

  /** @param customer may be left out where the question is settled without knowing him */
  take(one: Considered, customer: ReplayedCustomer | undefined): void {
    this.now = one.occurredAt;
    const decision = this.decide(one, customer);
    this.count(one, decision, customer);
  }

  private decide(one: Considered, customer: ReplayedCustomer | undefined): Decision {
    const beforehand = decideBeforehand(this.policy, one, this.now);
    if (beforehand !== null || this.policy === null) return beforehand ?? notAsked('policy_off');
    const asks = customer?.replayed[this.place];
    if (customer === undefined || asks === undefined || customer.isGone) return notAsked('customer_gone');
    const { reach, refused, consented, flags, zone, country } = customer;
    const standing = { asks, knownAt: this.now, reach, refused, consented, flags, zone, country };
    const decision = decideKnowing(this.policy, one, standing, this.room, this.now);
    const touchpoint = this.policy.touchpoints.get(one.touchpointId);
    const ask = touchpoint === undefined ? null : askOf(one, touchpoint, decision);
    if (ask === null || touchpoint === undefined) return decision;
    const answeredAt = this.answerOf(one, ask.at, customer);
    this.store.insert(asks, { ...ask, deliveredAt: ask.at, openedAt: answeredAt, completedAt: answeredAt });
    if (touchpoint.sampling.dailyCap !== null) {
      const key = `${one.touchpointId}|${localTime(new Date(ask.at * 1000), one.unitZone).day}`;
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

  private answerOf(one: Considered, askAt: Seconds, customer: ReplayedCustomer): Seconds | null {
    const { real } = customer;
    const place = real.count === 0 ? -1 : placeOfKey(real, one.askKey);
    if (place >= 0) return markedAt(real, place, 'completed') || null;
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

  private count(one: Considered, { outcome, rule }: Decision, customer: ReplayedCustomer | undefined): void {
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
    const asks = customer?.replayed[this.place];
    if (isOne === 1 && customer !== undefined && asks !== undefined && asks.asked++ === 0) this.people.push(customer);
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
    const times = Array.from({ length: ASKED_TIMES }, () => 0);
    for (const customer of this.people) {
      const place = Math.min(this.timesAsked(customer), ASKED_TIMES) - 1;
      times[place] = (times[place] ?? 0) + 1;
    }
    return {
      considered: this.considered,
      asked: this.asked,
      people: this.people.length,
      expectedAnswers: touchpoints.reduce((sum, { expectedAnswers }) => sum + expectedAnswers, 0),
      touchpoints: touchpoints.toSorted((a, b) => b.considered - a.considered),
      outcomes: [...this.outcomes.values()].toSorted((a, b) => b.n - a.n),
      mostAsked: this.mostAsked(),
      askedTimes: times,
    };
  }

  private timesAsked(customer: ReplayedCustomer): number {
    return customer.replayed[this.place]?.asked ?? 0;
  }

  /** A million are not sorted for the sake of twenty: only those who were asked as often as the twentieth. */
  private mostAsked() {
    const howMany: number[] = [];
    for (const customer of this.people) {
      const asked = this.timesAsked(customer);
      howMany[asked] = (howMany[asked] ?? 0) + 1;
    }
    let least = howMany.length;
    for (let found = 0; least > 1 && found < MOST_ASKED;) found += howMany[--least] ?? 0;
    return this.people
      .filter((customer) => this.timesAsked(customer) >= least)
      .map((customer) => ({ customerId: customer.id, asked: this.timesAsked(customer) }))
      .toSorted((a, b) => b.asked - a.asked || (a.customerId < b.customerId ? -1 : 1))
      .slice(0, MOST_ASKED);
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
