import type { Context } from '../../asking/context.ts';
import type { Question } from '../../definition/question.ts';
import { rowsOf } from '../../definition/rows.ts';
import type { Refusal } from './refusal.ts';
import { scoreRefusal } from './score-refusal.ts';

export type RowAnswer = [key: string, score: number | 'dont_know' | undefined, half?: string];

/** Without a context, what was bought is not known and rows per product are taken as they come. */
export function rowsRefusal(question: Question, answers: RowAnswer[], context: Context | undefined): Refusal | null {
  if (question.type !== 'factor_ratings' && question.type !== 'importance_satisfaction') return null;
  const perProduct = question.type === 'factor_ratings' && question.perProduct === true;
  const known =
    perProduct && context === undefined
      ? null
      : new Set(rowsOf(question, context?.products ?? []).map(({ key }) => key));
  for (const [key, score, half] of answers) {
    const path = [question.id, key, ...(half === undefined ? [] : [half])].join('.');
    if (known !== null && !known.has(key))
      return { code: 'unknown_row', path, message: `"${question.id}" does not rate ${key}` };
    const refusal = score === undefined ? null : scoreRefusal(question, score, path);
    if (refusal !== null) return refusal;
  }
  return null;
}
