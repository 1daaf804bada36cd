import { MetricsError, type MetricsErrorCode } from '../src/index.ts';

/** The code and argument of the error that a call refuses its input with; fails when it does not. */
export function refusal(call: () => unknown): [MetricsErrorCode, string] {
  try {
    call();
  } catch (error) {
    if (error instanceof MetricsError) return [error.code, error.argument];
    throw error;
  }
  throw new Error('the input was accepted');
}
