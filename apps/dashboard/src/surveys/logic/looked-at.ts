import { conditionExpression, namesIn, parseExpression, type ShowIf } from '@otklik/questionnaire';
import type { Draft } from '../draft.ts';

/** The names that a condition looks at, in either of its forms; none where it does not read. */
export function namesOfCondition(condition: ShowIf | undefined): readonly string[] {
  if (condition === undefined) return [];
  if (typeof condition !== 'string') return [...new Set(namesIn(conditionExpression(condition)))];
  const parsed = parseExpression(condition);
  return parsed.ok ? [...new Set(namesIn(parsed.expression))] : [];
}

/** The questions behind these names, calculated values followed to what they are worked out from. */
export function questionsLookedAt(draft: Draft, names: readonly string[]): readonly string[] {
  const questions = new Set<string>();
  const seen = new Set(names);
  for (const name of seen) {
    const calculated = draft.calculated?.find(({ id }) => id === name);
    if (calculated === undefined) questions.add(name);
    else namesOfCondition(calculated.value).forEach((behind) => seen.add(behind));
  }
  return [...questions];
}
