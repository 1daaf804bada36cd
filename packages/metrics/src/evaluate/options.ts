import { MetricsError } from '../metrics-error.ts';
import { requireConfidence, requireCount } from '../require-number.ts';

/** How answers came about: by an invitation to known customers, or by whoever cared to press a button. */
export type Mode = 'spontaneous' | 'invited';

export type IntervalMethod = 'wald' | 'adjusted_wald' | 'score' | 't' | 'wilson' | 'clopper_pearson';

export type EvaluateOptions = {
  /** Two-sided, 0.95 unless given. */
  readonly confidence?: number;
  /** Another interval than the default of the index. */
  readonly method?: IntervalMethod;
  /** Customers served in the same unit and period; null when unknown. The denominator of Support and Criticality. */
  readonly served?: number | null;
  readonly mode?: Mode;
  /**
   * `enumerative`: "what did exactly these `served` customers think?". Only then, and only for invited surveys, does the
   * interval shrink by the finite population correction (§0.6). Default `analytic`: a statement about the process.
   */
  readonly question?: 'enumerative' | 'analytic';
};

export const DEFAULT_CONFIDENCE = 0.95;

/** The confidence level asked for, checked. */
export function confidenceOf(options: { readonly confidence?: number }): number {
  return options.confidence === undefined ? DEFAULT_CONFIDENCE : requireConfidence(options.confidence);
}

export type Correction = { readonly served: number | null; readonly refused: boolean };

const NOT_ASKED: Correction = { served: null, refused: false };

/** Whether the finite population correction applies, and with which population. */
export function populationCorrection(options: EvaluateOptions): Correction {
  if (options.question !== 'enumerative') return NOT_ASKED;
  const served = options.served ?? null;
  if (served === null || options.mode !== 'invited') return { served: null, refused: true };
  return { served: requireCount('served', served), refused: false };
}

/** Refuses an interval that the family of the index does not have. */
export function unsupportedMethod(method: string, family: string): MetricsError {
  return new MetricsError('method_unsupported', 'method', `${method} is not an interval of a ${family} index`);
}
