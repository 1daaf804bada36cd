import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from './finding.ts';
import { scaleOf } from '../definition/question.ts';

/** A page asks at most this many scored questions before people leave. */
const scoredOnPage = 10;

/** More scores than people give; where factors take turns, one respondent meets only those of his turn. */
export function lengthFindings(definition: SurveyDefinition): Finding[] {
  if (definition.rotation !== undefined) return [];
  const scored = definition.questions.reduce((sum, question) => {
    if (question.type === 'importance_satisfaction') return sum + 2 * question.factors.length;
    if (question.type === 'factor_ratings') return sum + Math.max(1, question.factors.length);
    return sum + (scaleOf(question) === null ? 0 : 1);
  }, 0);
  if (scored <= scoredOnPage) return [];
  const message = `asks for ${scored} scores; past ${scoredOnPage} many leave before the end`;
  return [{ path: 'questions', code: 'many_scores', message }];
}
