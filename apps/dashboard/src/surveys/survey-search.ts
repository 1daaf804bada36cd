export const surveyTabs = ['questions', 'logic', 'collect', 'thanks', 'versions'] as const;
export type SurveyTab = (typeof surveyTabs)[number];

export interface SurveySearch {
  readonly tab?: SurveyTab | undefined;
  readonly question?: string | undefined;
}

/** Undefined is written out: what is left out keeps what stood in the address. */
export function readSurveySearch({ tab, question }: Record<string, unknown>): SurveySearch {
  return {
    tab: surveyTabs.find((each) => each === tab),
    question: typeof question === 'string' ? question : undefined,
  };
}
