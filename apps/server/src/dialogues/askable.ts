import type { Question, Text } from '@otklik/questionnaire';

/** How a question is put in a chat; null: a page can ask it, a chat cannot (a matrix of two parts, a ranking, a file). */
export type Askable = 'score' | 'yes_no' | 'rows' | 'options' | 'text' | 'entry';

export function askableAs(question: Question): Askable | null {
  switch (question.type) {
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'scale':
      return 'score';
    case 'solved':
    case 'yes_no':
      return 'yes_no';
    case 'factor_ratings':
      return 'rows';
    case 'reasons':
    case 'choice':
      return question.options.length <= LONGEST_LIST ? 'options' : null;
    case 'text':
      return 'text';
    case 'number':
    case 'date':
      return 'entry';
    default:
      return null;
  }
}

/** A list longer than this is no message any more. */
const LONGEST_LIST = 20;

/** A question that is answered by picking from a list, whatever it is called. */
export interface OptionQuestion {
  readonly id: string;
  readonly required?: boolean | undefined;
  readonly options: readonly { readonly id: string; readonly text: Text }[];
  readonly many: boolean;
  readonly other?: boolean | undefined;
  readonly otherText?: Text | undefined;
  readonly none?: boolean | undefined;
  readonly noneText?: Text | undefined;
}

export function optionsOf(question: Question): OptionQuestion | null {
  return question.type === 'reasons' || question.type === 'choice' ? question : null;
}

export function isScored(kind: Askable): boolean {
  return kind === 'score' || kind === 'yes_no' || kind === 'rows';
}
