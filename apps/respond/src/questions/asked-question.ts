import type { Answers, Context, Question, Say, SurveyDefinition, TypedAnswer } from '@otklik/questionnaire';
import type { Words } from '../catalogue/words.ts';

/** A question as it stands on the page. */
export type AskedQuestion = {
  question: Question;
  /** What was answered before, to be found again. */
  answer: TypedAnswer | null;
  definition: SurveyDefinition;
  /** Everything answered so far: options and texts may hang on it. */
  answers: Answers;
  context: Context;
  words: Words;
  /** A text in the customer's language, its places filled. */
  say: Say;
};
