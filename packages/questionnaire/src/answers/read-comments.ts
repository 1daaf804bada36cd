import type { Answers } from './answer.ts';
import type { Context } from '../asking/context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { visibleAnswers } from '../asking/visible-questions.ts';

export type Comment = { questionId: string; factorId: number | null; text: string };

/** What the customer wrote in words, the "other" of a list of reasons included. Contact details are never comments. */
export function readComments(definition: SurveyDefinition, answers: Answers, context: Context): Comment[] {
  return visibleAnswers(definition, answers, context).flatMap(({ question, answer }): Comment[] => {
    const comment = (words: string | undefined, factorId: number | null): Comment[] => {
      const text = (words ?? '').trim();
      return text === '' ? [] : [{ questionId: question.id, factorId, text }];
    };
    if (question.type === 'text' && answer?.kind === 'text') return comment(answer.text, question.factorId ?? null);
    if (answer?.kind === 'chosen') return comment(answer.other, null);
    return [];
  });
}
