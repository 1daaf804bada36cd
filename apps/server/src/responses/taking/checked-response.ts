import type { Company } from '../../company/company.ts';
import type { ResponseFacts } from '../facts/response-facts.ts';
import type { ResponseRow, TakenResponse } from '../response.ts';
import type { SurveyVersion } from '../survey-version.ts';

/** An answer that passed every check that needs no transaction. */
export interface CheckedResponse {
  readonly company: Company;
  readonly taken: TakenResponse;
  readonly version: SurveyVersion | null;
  readonly facts: ResponseFacts;
  /** The row, but for the measures' ids. */
  readonly row: Omit<ResponseRow, 'measureIds'>;
}
