import type { TransportWay } from '@otklik/contract';

/** Seconds since 1970: what is kept beside a customer is kept to the second, and what is decided must equal what is kept. */
export type Seconds = number;

/** One time that a customer was asked, or is going to be: `at` is when, planned or done. */
export interface Ask {
  /** Of what was asked about (`askKeyOf`): the same thing is never asked about twice. */
  readonly key: string;
  readonly at: Seconds;
  readonly touchpointId: number;
  readonly surveyId: number;
  readonly transport: TransportWay;
  /** Counts for no rule. */
  readonly isExempt: boolean;
  readonly deliveredAt: Seconds | null;
  readonly openedAt: Seconds | null;
  readonly dismissedAt: Seconds | null;
  readonly completedAt: Seconds | null;
}
