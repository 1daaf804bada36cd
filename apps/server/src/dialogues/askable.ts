import { canBeAsked, type Question, type Text } from '@otklik/questionnaire';

/** How a question is put in a chat; null: the engine leaves it to a page (a matrix of two parts, a ranking, a file). */
export type Askable = 'score' | 'yes_no' | 'rows' | 'options' | 'text' | 'entry';

export function askableAs(question: Question): Askable | null {
  if (!canBeAsked(question, 'dialogue')) return null;
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
      return 'options';
    case 'text':
      return 'text';
    case 'number':
    case 'date':
      return 'entry';
    default:
      return null;
  }
}

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
