/** Why an answer is not taken. `path` leads into the answers: `service.12.importance`. */
export type Refusal = { code: RefusalCode; path: string; message: string };
export type RefusalCode =
  | 'unknown_question'
  | 'wrong_shape'
  | 'off_scale'
  | 'unknown_row'
  | 'unknown_option'
  | 'too_many_options'
  | 'too_few_options'
  | 'not_together'
  | 'wrong_set'
  | 'too_long'
  | 'out_of_range'
  | 'not_a_number'
  | 'not_a_date'
  | 'too_many_files'
  | 'unknown_file'
  | 'invalid_contact'
  | 'consent_missing'
  | 'dont_know_not_offered';
