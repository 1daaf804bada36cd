import type { Context } from './context.ts';
import { isResting } from './products-asked.ts';
import type { Question } from '../definition/question.ts';
import { rowsOf, type Row } from '../definition/rows.ts';
import type { TypedAnswer } from '../answers/typed-answer.ts';

/**
 * The rows of a question to show: those whose factor and product still need answers, and those this customer has rated already,
 * so that going back never makes an answer disappear.
 */
export function visibleRows(question: Question, answer: TypedAnswer | null, context: Context): Row[] {
  if (question.type === 'importance_satisfaction') return rowsOf(question, context.products);
  if (question.type !== 'factor_ratings') return [];
  const rows = rowsOf(question, context.products);
  const { enoughFactors: rest = [], enoughProducts = [] } = context;
  if (rest.length === 0 && enoughProducts.length === 0) return rows;
  const rests = ({ factorId, productId }: Row): boolean =>
    (factorId !== null && question.core !== true && rest.includes(factorId)) ||
    (productId !== null && isResting(context, productId));
  if (!rows.some(rests)) return rows;
  const rated = answer?.kind === 'rows' ? answer.rows : {};
  return rows.filter((row) => rated[row.key] !== undefined || !rests(row));
}
