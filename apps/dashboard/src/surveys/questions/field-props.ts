import type { Question, QuestionOf, QuestionType } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';

export interface FieldProps<Type extends QuestionType = QuestionType> {
  readonly draft: Draft;
  readonly question: QuestionOf<Type>;
  readonly onChange: (question: Question) => void;
}
