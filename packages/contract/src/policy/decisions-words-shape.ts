import type { Outcome } from './decisions-outcomes.ts';
import type { Counter, CustomerFlag, PolicyRule, Purpose, TransportWay } from './decisions-policy.ts';

type Many = (n: number) => string;

/** What is needed to say a rule or a decision in one language. The three languages have the same shape, or nothing compiles. */
export interface DecisionWords {
  readonly everything: string;
  readonly group: (name: string) => string;
  readonly touchpoints: (names: string) => string;
  readonly surveys: (names: string) => string;
  readonly transports: (names: string) => string;
  readonly customers: (names: string) => string;
  readonly ways: Readonly<Record<TransportWay, string>>;
  readonly purposes: Readonly<Record<Purpose, string>>;
  readonly flags: Readonly<Record<CustomerFlag, string>>;
  readonly never: string;
  /** In place of the action, where the limit is 0 and asking goes on all the same. */
  readonly always: Readonly<Record<'less_intrusive' | 'hold_out', string>>;
  readonly counted: Readonly<Record<Counter, Many>>;
  readonly days: (days: number) => string;
  readonly atMost: (what: string, days: string) => string;
  readonly of: Readonly<Record<PolicyRule['of'], string>>;
  readonly actions: Readonly<Record<PolicyRule['action'], string>>;
  readonly asked: (when: string, way: string) => string;
  readonly movedBy: (rule: string) => string;
  readonly notAsked: (why: string) => string;
  /** Where the survey's factors take turns: how many still need answers at this place. */
  readonly factorsAsked: Many;
  /** The touchpoint has its answers, and asks on because this many factors have not. */
  readonly factorsRaise: Many;
  readonly onlyHeadline: string;
  readonly byRule: (rule: string) => string;
  /** Why not, where no rule of the company stopped it. */
  readonly reasons: Readonly<Record<Outcome, string>>;
  /** What would have made it different; empty where nothing would. */
  readonly otherwise: Readonly<Record<Outcome, string>>;
  readonly before: (n: number, when: string, touchpoint: string) => string;
  readonly planned: (n: number, when: string, touchpoint: string) => string;
  readonly allowedFrom: (when: string) => string;
  /** Of a question that was decided before what it is about was called off. */
  readonly cancelled: string;
  /** Of a rule that says never: about everybody here, or about some customers. */
  readonly neverAllowed: Readonly<Record<'anybody' | 'such', string>>;
  readonly notConsidered: string;
  readonly waiting: string;
  readonly anonymous: string;
  readonly unnamedRule: (place: number) => string;
}
