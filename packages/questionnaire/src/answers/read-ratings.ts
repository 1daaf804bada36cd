import type { Answers, RowScore } from './answer.ts';
import type { Context } from '../asking/context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { instanceOf } from '../definition/question-named.ts';
import { rowsOf } from '../definition/rows.ts';
import { isOnScale, type ScaleId } from '../definition/scale.ts';
import { visibleAnswers } from '../asking/visible-questions.ts';

/** What a score says. Roles are kept apart in every histogram: importance is not satisfaction on the same scale. */
export type RatingRole = 'nps' | 'satisfaction' | 'effort' | 'solved' | 'importance';

export type Rating = {
  questionId: string;
  role: RatingRole;
  factorId: number | null;
  productId: number | null;
  scale: ScaleId;
  score: number;
};

/**
 * The scored answers that count: of visible questions, on their scale. Skipped, "don't know" and off-scale answers
 * are no ratings; a row without a score drops out alone (available cases).
 */
export function readRatings(definition: SurveyDefinition, answers: Answers, context: Context): Rating[] {
  const ratings: Rating[] = [];
  for (const { question, answer } of visibleAnswers(definition, answers, context)) {
    // In a block repeated per product, the rating is of that product, and the question is one.
    const { id: questionId, productId: item } = instanceOf(question.id);
    const add = (role: RatingRole, scale: ScaleId, score: RowScore | undefined, about: About): void => {
      if (typeof score !== 'number' || !isOnScale(scale, score)) return;
      const productId = about.productId ?? item;
      ratings.push({ questionId, role, factorId: about.factorId, productId, scale, score });
    };
    switch (question.type) {
      case 'nps':
        add('nps', '0-10', scoreIn(answer), whole(question.factorId));
        break;
      case 'satisfaction':
        add('satisfaction', question.scale, scoreIn(answer), whole(question.factorId));
        break;
      case 'effort':
        add('effort', '1-7', scoreIn(answer), whole(question.factorId));
        break;
      case 'solved':
        add('solved', '0-1', scoreIn(answer), whole(question.factorId));
        break;
      case 'factor_ratings':
        if (answer?.kind !== 'rows') break;
        for (const { key, factorId, productId } of rowsOf(question, context.products)) {
          add('satisfaction', question.scale, answer.rows[key], { factorId, productId });
        }
        break;
      case 'importance_satisfaction':
        if (answer?.kind !== 'two_part') break;
        for (const { key, factorId, productId } of rowsOf(question, context.products)) {
          add('importance', question.scale, answer.rows[key]?.importance, { factorId, productId });
          add('satisfaction', question.scale, answer.rows[key]?.satisfaction, { factorId, productId });
        }
        break;
      default:
        break;
    }
  }
  return ratings;
}

type About = { factorId: number | null; productId: number | null };

function whole(factorId: number | null | undefined): About {
  return { factorId: factorId ?? null, productId: null };
}

function scoreIn(answer: { kind: string; score?: number } | null): number | undefined {
  return answer?.kind === 'score' ? answer.score : undefined;
}
