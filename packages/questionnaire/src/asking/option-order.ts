import type { Answers } from '../answers/answer.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { compileLine } from '../expression/compile.ts';
import { isTrue } from '../expression/value.ts';
import { shuffled } from './lot.ts';
import type { Question, QuestionOf } from '../definition/question.ts';
import { instanceOf } from '../definition/question-named.ts';
import { typedAnswer } from '../answers/typed-answer.ts';
import { walk } from './walk.ts';

type WithOptions = QuestionOf<'choice' | 'reasons' | 'ranking'>;
export type ShownOption = WithOptions['options'][number];

/**
 * The options as this respondent sees them: in an order of his own where it is random (fixed ones stay in their place),
 * and without those whose condition does not hold, unless he chose them already.
 */
export function optionsFor(
  definition: SurveyDefinition,
  question: WithOptions,
  answers: Answers,
  context: Context,
): ShownOption[] {
  return orderOf(question, shownOptions(definition, question, answers, context), context);
}

function shownOptions(
  definition: SurveyDefinition,
  question: WithOptions,
  answers: Answers,
  context: Context,
): ShownOption[] {
  if (question.type !== 'choice' || question.options.every(({ showIf }) => showIf === undefined))
    return question.options;
  const { scope } = walk(definition, answers, context);
  const { productId } = instanceOf(question.id);
  const here = { ...scope, item: context.products.find(({ id }) => id === productId) ?? null };
  const answer = typedAnswer(question, answers[question.id]);
  const chosen = answer?.kind === 'chosen' ? answer.chosen : [];
  return question.options.filter(({ id, showIf }) => {
    const show = showIf === undefined ? null : compileLine(showIf);
    return show === null || chosen.includes(id) || isTrue(show(here));
  });
}

function orderOf(question: WithOptions, options: ShownOption[], { seed }: Context): ShownOption[] {
  if (!isRandom(question) || seed === undefined) return options;
  const moving = options.filter((option) => !isFixed(option));
  const drawn = shuffled(moving, `${seed}/options/${question.id}`);
  return options.map((option) => (isFixed(option) ? option : (drawn.shift() ?? option)));
}

function isRandom(question: Question): boolean {
  return (question.type === 'choice' || question.type === 'ranking') && question.order === 'random';
}

function isFixed(option: ShownOption): boolean {
  return ('fixed' in option && option.fixed === true) || ('exclusive' in option && option.exclusive === true);
}
