import type { Answers } from '../answers/answer.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { linesOnAnswers } from '../answers/lines-on-answers.ts';

/** The quotas that a finished response fills. One who was screened out by a full quota fills none of those that were full. */
export function filledQuotas(definition: SurveyDefinition, answers: Answers, context: Context): string[] {
  const { quotas = [] } = definition;
  if (quotas.length === 0) return [];
  const holds = linesOnAnswers(definition, answers, context);
  const full = context.fullQuotas ?? [];
  return quotas.filter(({ id, counts }) => !full.includes(id) && holds(counts)).map(({ id }) => id);
}
