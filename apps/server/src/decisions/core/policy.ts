import type { AskedTouchpoint, Outcome, PolicyDocument, PolicyRule, TransportWay } from '@otklik/contract';
import { placeOfMark } from './asks.ts';
import { flagBit, waysIn } from './bits.ts';
import { compileHours, type AllowedHours } from './allowed-moment.ts';

/** A rule made ready to be asked ten thousand times a second. */
export interface Rule {
  readonly source: PolicyRule;
  /** Its place in the policy: what the ledger writes down. */
  readonly place: number;
  readonly action: PolicyRule['action'];
  readonly scope: PolicyRule['scope']['kind'];
  readonly of: PolicyRule['of'];
  readonly atMost: number;
  /** Of what is counted, among the words of an ask. */
  readonly placeOfMark: number;
  /** Invited is what the policy itself decides; anything else happens or not. */
  readonly isOfInvited: boolean;
  readonly windowSeconds: number;
  readonly touchpointIds: ReadonlySet<number> | null;
  readonly surveyIds: ReadonlySet<number> | null;
  readonly ways: number | null;
  readonly segmentIds: ReadonlySet<number>;
  readonly flags: number;
}

/** The rules that can concern a touchpoint at all, by what they do, in their order. */
export interface RulesAt {
  readonly all: readonly Rule[];
  readonly stopping: readonly Rule[];
  readonly easing: readonly Rule[];
  readonly delaying: readonly Rule[];
}

/** The ways in which somebody may be asked, or why there is none. */
export type FoundWays = { readonly ways: readonly TransportWay[] } | { readonly none: Outcome };

/** What decides by which ways somebody may be written to. */
export type HowToAsk = Pick<AskedTouchpoint, 'purpose' | 'transports' | 'choice'>;

export interface Policy {
  readonly number: number;
  readonly document: PolicyDocument;
  readonly rules: readonly Rule[];
  readonly touchpoints: ReadonlyMap<number, AskedTouchpoint>;
  readonly hours: AllowedHours;
  /** Remembered by touchpoint and reach: there are few kinds of customers, and a million of them. */
  readonly ways: WeakMap<HowToAsk, Map<number, FoundWays>>;
  /** Remembered by touchpoint (`rulesAt`). */
  readonly rulesAt: WeakMap<AskedTouchpoint, RulesAt>;
}

export function compilePolicy(document: PolicyDocument, number: number): Policy {
  return {
    number,
    document,
    rules: document.rules.map((rule, place) => compileRule(document, rule, place)).filter(({ source }) => source.isOn),
    touchpoints: new Map(document.touchpoints.map((asked) => [asked.touchpointId, asked])),
    hours: compileHours(document.timing),
    ways: new WeakMap(),
    rulesAt: new WeakMap(),
  };
}

function compileRule(document: PolicyDocument, source: PolicyRule, place: number): Rule {
  const { scope } = source;
  const group = scope.kind === 'group' ? document.groups.find(({ id }) => id === scope.groupId) : undefined;
  const touchpoints = scope.kind === 'touchpoints' ? scope.touchpointIds : group?.touchpointIds;
  const customers = scope.kind === 'customers' ? scope : { segmentIds: [], flags: [] };
  return {
    source,
    place,
    action: source.action,
    scope: scope.kind,
    of: source.of,
    atMost: source.atMost,
    placeOfMark: placeOfMark(source.counter),
    isOfInvited: source.counter === 'invited',
    windowSeconds: Math.round(source.days * 86_400),
    touchpointIds: touchpoints === undefined ? null : new Set(touchpoints),
    surveyIds: scope.kind === 'surveys' ? new Set(scope.surveyIds) : null,
    ways: scope.kind === 'transports' ? waysIn(scope.transports) : null,
    segmentIds: new Set(customers.segmentIds),
    flags: customers.flags.reduce((bits, flag) => bits | flagBit(flag), 0),
  };
}
