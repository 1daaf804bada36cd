import type { Question, Text } from '@otklik/questionnaire';

/** A question that is answered by picking from a list, whatever it is called. */
export interface OptionQuestion {
  readonly id: string;
  readonly required?: boolean | undefined;
  readonly options: readonly { readonly id: string; readonly text: Text }[];
  readonly many: boolean;
  readonly other?: boolean | undefined;
}

/** A list longer than this is no message any more. */
const MOST = 20;

export function optionsOf(question: Question): OptionQuestion | null {
  if (!('options' in question && 'many' in question)) return null;
  return question.options.length <= MOST ? question : null;
}
