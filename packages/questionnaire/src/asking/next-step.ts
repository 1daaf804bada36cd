import type { Answers } from '../answers/answer.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { Question } from '../definition/question.ts';
import { settles } from './settled.ts';
import { answeredSteps } from './steps.ts';

export type NextStep =
  | { kind: 'ask'; stepId: string; questions: Question[]; progress: { done: number; total: number } }
  | { kind: 'finished' };

/**
 * What is asked next: the first screen that still has an unanswered question. A screen whose low score has just
 * opened follow-ups comes again, with the score still on it. A question that was skipped is settled, a required one
 * only by an answer.
 *
 * `progress.done` counts the screens before this one; `total` may change when an answer opens or closes a screen.
 */
export function nextStep(definition: SurveyDefinition, answers: Answers, context: Context): NextStep {
  const steps = answeredSteps(definition, answers, context);
  const done = steps.findIndex(({ visible }) =>
    visible.some(({ question, answer }) => !settles(answer, question, context)),
  );
  const step = steps[done];
  if (step === undefined) return { kind: 'finished' };
  return {
    kind: 'ask',
    stepId: step.id,
    questions: step.visible.map(({ question }) => question),
    progress: { done, total: steps.length },
  };
}
