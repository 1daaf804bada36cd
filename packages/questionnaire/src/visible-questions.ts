import type { Answers } from './answer.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from './definition.ts';
import { holds } from './holds.ts';
import type { Question } from './question.ts';
import { rowsOf, type Row } from './rows.ts';
import { saysSomething, typedAnswer, type TypedAnswer } from './typed-answer.ts';

/**
 * The questions this customer is asked, in order, given what was answered. Conditions look only back, so one pass is
 * enough and the result depends on the answers, never on the order they were given in. The answer to a question
 * that became hidden counts as not given, for the conditions behind it too.
 */
export function visibleQuestions(definition: SurveyDefinition, answers: Answers, context: Context): Question[] {
  return visibleAnswers(definition, answers, context).map(({ question }) => question);
}

export type VisibleAnswer = { question: Question; answer: TypedAnswer | null };

/** The visible questions, each with its answer; `null` where it has none yet. */
export function visibleAnswers(definition: SurveyDefinition, answers: Answers, context: Context): VisibleAnswer[] {
  const given = new Map<string, TypedAnswer | null>();
  const visible: VisibleAnswer[] = [];
  for (const question of definition.questions) {
    if (question.showIf !== undefined && !holds(question.showIf, given, context)) continue;
    const value = answers[question.id];
    const answer = value === undefined ? null : typedAnswer(question, value);
    if (!isAsked(question, answer, context)) continue;
    given.set(question.id, answer);
    visible.push({ question, answer });
  }
  return visible;
}

/**
 * The rows of a question to show: those whose factor still needs answers, and those this customer has rated already,
 * so that going back never makes an answer disappear.
 */
export function visibleRows(question: Question, answer: TypedAnswer | null, context: Context): Row[] {
  if (question.type === 'importance_satisfaction') return rowsOf(question, context.products);
  if (question.type !== 'factor_ratings') return [];
  const rated = answer?.kind === 'rows' ? answer.rows : {};
  return rowsOf(question, context.products).filter(
    ({ key, factorId }) => rated[key] !== undefined || !isEnough(factorId, context),
  );
}

function isAsked(question: Question, answer: TypedAnswer | null, context: Context): boolean {
  if (question.type === 'factor_ratings') return visibleRows(question, answer, context).length > 0;
  // Two-part questions are left whole: their index needs every factor from the same person.
  if (question.type !== 'satisfaction') return true;
  return saysSomething(answer) || !isEnough(question.factorId, context);
}

/** The headline (`null`) is the fixed core: it is always asked. */
function isEnough(factorId: number | null, context: Context): boolean {
  return factorId !== null && (context.enoughFactors ?? []).includes(factorId);
}
