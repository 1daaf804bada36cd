import type { Context } from './context.ts';
import type { Question } from './question.ts';
import { rowsOf, type Row } from './rows.ts';
import type { TypedAnswer } from './typed-answer.ts';

/**
 * The rows of a question to show: those whose factor still needs answers, and those this customer has rated already,
 * so that going back never makes an answer disappear.
 */
export function visibleRows(question: Question, answer: TypedAnswer | null, context: Context): Row[] {
  if (question.type === 'importance_satisfaction') return rowsOf(question, context.products);
  if (question.type !== 'factor_ratings') return [];
  const rows = rowsOf(question, context.products);
  const rest = context.enoughFactors ?? [];
  if (rest.length === 0 || question.core === true) return rows;
  const rated = answer?.kind === 'rows' ? answer.rows : {};
  return rows.filter(({ key, factorId }) => rated[key] !== undefined || factorId === null || !rest.includes(factorId));
}
