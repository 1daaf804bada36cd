/** Machine-readable causes of a refusal. Stable: callers may switch on them. */
export type MetricsErrorCode =
  | 'confidence_out_of_range'
  | 'count_invalid'
  | 'counts_length_mismatch'
  | 'denominator_invalid'
  | 'dimension_mismatch'
  | 'index_scale_mismatch'
  | 'method_unsupported'
  | 'mode_mismatch'
  | 'number_not_finite'
  | 'number_out_of_range'
  | 'part_exceeds_whole'
  | 'scale_invalid'
  | 'scales_differ'
  | 'score_off_scale'
  | 'subtracted_more_than_counted'
  | 'tree_invalid'
  | 'weight_negative'
  | 'weights_sum_to_zero';

/**
 * Wrong input is refused, never computed with: the error names the argument and says why.
 * Missing data is not wrong input: it is a `Result` of kind `no_data`.
 */
export class MetricsError extends Error {
  override readonly name = 'MetricsError';
  readonly code: MetricsErrorCode;
  readonly argument: string;

  constructor(code: MetricsErrorCode, argument: string, message: string) {
    super(`${argument}: ${message}`);
    this.code = code;
    this.argument = argument;
  }
}
