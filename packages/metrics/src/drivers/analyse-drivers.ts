import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { requireConfidence } from '../require-number.ts';
import type { NoValueReason } from '../result.ts';
import { driverCorrelations, type Covariances, type DriverCorrelations } from './covariances.ts';
import { johnson } from './johnson.ts';
import { pearson, type Correlation } from './pearson.ts';
import { MOST_SHAPLEY_DRIVERS, shapley } from './shapley.ts';
import { varianceInflation } from './variance-inflation.ts';

export type Driver = {
  readonly name: string;
  /** Part of R²; all weights sum to it. */
  readonly weight: number;
  readonly share: number;
  readonly correlation: Correlation;
  readonly varianceInflation: number;
};

export type DriverAnalysis =
  | {
      readonly kind: 'value';
      readonly n: number;
      readonly method: 'shapley_lmg' | 'johnson_relative_weights';
      readonly rSquared: number;
      readonly drivers: readonly Driver[];
      readonly excluded: DriverCorrelations['excluded'];
    }
  | { readonly kind: 'no_data' | 'insufficient' | 'data_error'; readonly reason: NoValueReason; readonly n: number };

export type DriverOptions = {
  readonly method?: 'shapley_lmg' | 'johnson_relative_weights';
  readonly confidence?: number;
  /** Complete cases needed; max(100, 20·K) unless given (§13). */
  readonly minimum?: number;
};

/** Fewest complete cases for K drivers. */
export function neededForDrivers(drivers: number): number {
  return Math.max(100, 20 * drivers);
}

/**
 * Which factors move with the overall score, and how R² divides among them.
 *
 * @index driver_analysis
 * @meaning How strongly each factor moves with overall satisfaction, and which part of what can be explained is its own. Association,
 *   not effect.
 * @meaningRu Насколько сильно каждый критерий связан с общей удовлетворённостью и какая часть объяснимого приходится на него. Это связь,
 *   а не воздействие.
 * @formula R² of the overall score on all factors, shared by Shapley values (exact to 12 factors) or Johnson's relative weights; r with
 *   Fisher's z interval; variance inflation 1/(1 − R²_k).
 * @avoid Below max(100, 20·K) complete questionnaires, with factors that never vary, or to promise what an improvement will bring.
 * @avoidRu Меньше max(100, 20·K) полных анкет, критерии без разброса, обещания эффекта от улучшения.
 * @needs co-moments of (outcome, drivers)
 * @source Grömping 2006, JSS 17(1); Johnson 2000
 */
export function analyseDrivers(covariances: Covariances, outcome: string, options: DriverOptions = {}): DriverAnalysis {
  const confidence = requireConfidence(options.confidence ?? DEFAULT_CONFIDENCE);
  const { n } = covariances;
  const needed = options.minimum ?? neededForDrivers(covariances.names.length - 1);
  if (n === 0) return { kind: 'no_data', reason: { code: 'no_answers' }, n };
  if (n < needed) return { kind: 'insufficient', reason: { code: 'answers_below', n, needed }, n };
  const correlations = driverCorrelations(covariances, outcome);
  if (correlations === null || correlations.drivers.length === 0) {
    return { kind: 'insufficient', reason: { code: 'driver_without_variance', name: outcome }, n };
  }
  const { among, withOutcome, drivers, excluded } = correlations;
  const method =
    options.method ?? (drivers.length <= MOST_SHAPLEY_DRIVERS ? 'shapley_lmg' : 'johnson_relative_weights');
  const importance = method === 'shapley_lmg' ? shapley(among, withOutcome) : johnson(among, withOutcome);
  const inflation = varianceInflation(among);
  if (importance === null || inflation === null) {
    return { kind: 'insufficient', reason: { code: 'correlation_singular' }, n };
  }
  const { rSquared, weights } = importance;
  return {
    kind: 'value',
    n,
    method,
    rSquared,
    excluded,
    drivers: drivers.map((name, position) => ({
      name,
      weight: weights[position] ?? 0,
      share: rSquared === 0 ? 0 : (weights[position] ?? 0) / rSquared,
      correlation: pearson(withOutcome[position] ?? 0, n, confidence),
      varianceInflation: inflation[position] ?? 1,
    })),
  };
}
