import {
  allSteps,
  endHangsOnAnswers,
  hangsOnAnswers,
  instanceOf,
  isResting,
  saysSomething,
  typedAnswer,
  visibleRows,
  walk,
  type Answers,
  type Context,
  type Question,
  type Scope,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import { conditionForPage, joined, negated, type OnPage, type PageCondition } from './condition-for-page.ts';

export type Screen = {
  id: string;
  questions: { question: Question; condition: PageCondition | true }[];
  /** What stands here hangs on answers in a way only the engine knows: the script asks the server before it shows it. */
  asksServer: boolean;
};

export type Screens = {
  screens: Screen[];
  /** Something comes after these that only the server can tell: more screens, or which end. */
  more: boolean;
};

/**
 * The screens and questions that some answer on this page could show to this customer. Up to the one that is asked they
 * are all there; behind it, those before the first that needs the server.
 */
export function screensOnPage(
  definition: SurveyDefinition,
  answers: Answers,
  context: Context,
  currentId: string,
): Screens {
  const { scope } = walk(definition, {}, context);
  const visible = new Set(walk(definition, answers, context).visible.map(({ question }) => question.id));
  const steps = allSteps(definition, context);
  const current = steps.findIndex(({ id }) => id === currentId);
  const onPage: Question[] = [];
  const screens: Screen[] = [];
  // Behind a jump, and where a quota is full, nothing is sure any more.
  let jumped = (context.fullQuotas ?? []).length > 0;
  for (const [at, { id, questions }] of steps.entries()) {
    const before = onPage.length;
    let isUnsure = false;
    let asksServer = jumped && at > 0;
    const shown = questions.flatMap((question): Screen['questions'] => {
      const condition = conditionOf(definition, question, onPage, scope);
      isUnsure ||= condition === 'server';
      asksServer ||= isUnsure || hangsOnAnswers(question);
      // What the page cannot tell stays as the server saw it, until the server is asked again.
      const here = condition === 'server' || jumped ? visible.has(question.id) : condition;
      if (here === false || !hasSomethingToAsk(question, answers, context)) return [];
      onPage.push(question);
      return [{ question, condition: here }];
    });
    if (asksServer && at > current) {
      onPage.length = before;
      return { screens, more: true };
    }
    if (shown.length > 0) screens.push({ id, questions: shown, asksServer });
    // A follow-up on this screen may still open: what comes after it is not sure either.
    jumped ||= isUnsure || questions.some(({ jumps }) => jumps !== undefined && jumps.length > 0);
  }
  return { screens, more: endHangsOnAnswers(definition) };
}

/** All that decides whether a question is shown, as one condition of the page. */
function conditionOf(definition: SurveyDefinition, question: Question, onPage: Question[], scope: Scope): OnPage {
  const { productId } = instanceOf(question.id);
  const here = { ...scope, item: scope.context.products.find(({ id }) => id === productId) ?? null };
  const block = definition.blocks?.find(({ id }) => id === question.block);
  const parts: OnPage[] = [];
  if (block?.showIf !== undefined) parts.push(conditionForPage(block.showIf, onPage, here));
  if (question.showIf !== undefined) parts.push(conditionForPage(question.showIf, onPage, here));
  if (question.skipIf !== undefined) parts.push(negated(conditionForPage(question.skipIf, onPage, here)));
  return joined('and', parts);
}

/** Mirrors the engine: products that were not bought and factors that have enough answers are not asked. */
function hasSomethingToAsk(question: Question, answers: Answers, context: Context): boolean {
  const answer = typedAnswer(question, answers[question.id]);
  const { productId } = instanceOf(question.id);
  if (productId !== null && isResting(context, productId) && !saysSomething(answer)) return false;
  if (question.type === 'factor_ratings') return visibleRows(question, answer, context).length > 0;
  if (question.type !== 'satisfaction' || question.factorId === null || question.core === true) return true;
  return answer?.kind === 'score' || !(context.enoughFactors ?? []).includes(question.factorId);
}
