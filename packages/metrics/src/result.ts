/** A two-sided interval. `method` names the formula, e.g. `wilson`; docs/indices says which index has which. */
export type Interval = { low: number; high: number; method: string; confidence: number };

/** Remarks that change how a value may be read. */
export type Flag =
  | 'degenerate'
  | 'renormalised'
  | 'pooled_variance'
  | 'population_correction'
  | 'population_correction_refused'
  | 'overdispersed'
  | 'critical_item_failed'
  | 'not_causal';

/** Why there is no value, for machines; the words for a person are the caller's. */
export type NoValueReason =
  | { code: 'no_answers' }
  | { code: 'served_unknown' }
  | { code: 'denominator_missing'; argument: string }
  | { code: 'answers_exceed_served'; n: number; served: number }
  | { code: 'part_exceeds_whole'; part: number; whole: number }
  | { code: 'coverage_below'; coverage: number; needed: number }
  | { code: 'answers_below'; n: number; needed: number }
  | { code: 'correlation_singular' }
  | { code: 'driver_without_variance'; name: string };

/** Every index answers this type: a value with its doubt, or the reason why there is none. Never `NaN`, never 0 for "unknown". */
export type Result =
  | {
      kind: 'value';
      value: number;
      n: number;
      interval: Interval | null;
      standardError: number | null;
      flags: Flag[];
    }
  | { kind: 'no_data' | 'insufficient' | 'data_error'; reason: NoValueReason; n: number };

export type ResultValue = Extract<Result, { kind: 'value' }>;
export type NoValue = Exclude<Result, { kind: 'value' }>;

/** "There were no answers" as a result. */
export function noAnswers(): NoValue {
  return { kind: 'no_data', reason: { code: 'no_answers' }, n: 0 };
}

/** A denominator that is unknown or 0: the index is undefined, never 0. */
export function withoutDenominator(argument: string, n: number): NoValue {
  return { kind: 'no_data', reason: { code: 'denominator_missing', argument }, n };
}

/** The value, or null when the result has none. */
export function valueOf(result: Result): number | null {
  return result.kind === 'value' ? result.value : null;
}
