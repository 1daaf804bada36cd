import type { Answers } from './answer.ts';
import type { Context } from '../asking/context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { isOnScale, type ScaleId } from '../definition/scale.ts';
import { visibleAnswers } from '../asking/visible-questions.ts';

/** One customer's complete importance and satisfaction vectors, in the order of `factorIds`. */
export type TwoPartVectors = {
  questionId: string;
  scale: ScaleId;
  factorIds: number[];
  importance: number[];
  satisfaction: number[];
};

/**
 * The vectors behind the co-moments of a two-part index, only where every factor has both halves: the interval of
 * the weighted index is defined on complete cases. Incomplete answers still count in `readRatings`.
 */
export function readTwoPart(
  definition: SurveyDefinition,
  answers: Answers,
  context: Context = anywhere,
): TwoPartVectors[] {
  return visibleAnswers(definition, answers, context).flatMap(({ question, answer }) => {
    if (question.type !== 'importance_satisfaction' || answer?.kind !== 'two_part') return [];
    const { id: questionId, scale, factors } = question;
    const factorIds = factors.map(({ factorId }) => factorId);
    const halves = factorIds.map((factorId) => answer.rows[String(factorId)]);
    const scores = (half: 'importance' | 'satisfaction'): number[] =>
      halves.flatMap((row) => {
        const score = row?.[half];
        return typeof score === 'number' && isOnScale(scale, score) ? [score] : [];
      });
    const importance = scores('importance');
    const satisfaction = scores('satisfaction');
    const complete = importance.length === factorIds.length && satisfaction.length === factorIds.length;
    return complete ? [{ questionId, scale, factorIds, importance, satisfaction }] : [];
  });
}

/** For a survey whose two-part questions hang on no context. */
const anywhere: Context = { language: '', channel: '', products: [] };
