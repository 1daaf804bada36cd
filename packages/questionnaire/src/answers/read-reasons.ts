import type { Answers } from './answer.ts';
import type { Context } from '../asking/context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { visibleAnswers } from '../asking/visible-questions.ts';

/** One reason given. `reasonId` is `other` for the line the customer wrote; the words are among the comments. */
export type Reason = { questionId: string; reasonId: string; factorId: number | null };

/** The reasons given, in the order of the question. */
export function readReasons(definition: SurveyDefinition, answers: Answers, context: Context): Reason[] {
  return visibleAnswers(definition, answers, context).flatMap(({ question, answer }): Reason[] => {
    if (question.type !== 'reasons' || answer?.kind !== 'chosen') return [];
    const reasons = question.options
      .filter(({ id }) => answer.chosen.includes(id))
      .map(({ id, factorId }) => ({ questionId: question.id, reasonId: id, factorId: factorId ?? null }));
    const other = answer.other === undefined ? [] : [{ questionId: question.id, reasonId: 'other', factorId: null }];
    return [...reasons, ...other];
  });
}
