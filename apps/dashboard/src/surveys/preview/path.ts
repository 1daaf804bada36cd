import {
  canBeAsked,
  instanceOf,
  isResting,
  nextStep,
  textIn,
  visibleQuestions,
  type Answers,
  type Context,
  type Question,
} from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';

/** `passed`: the end came before it. */
export type StopState = 'answered' | 'now' | 'ahead' | 'passed' | 'hidden';
export type HiddenWhy = 'channel' | 'rotation' | 'condition' | 'jump';

export interface PathStop {
  readonly id: string;
  readonly text: string;
  readonly state: StopState;
  readonly why: HiddenWhy | null;
}

export interface WalkedSoFar {
  readonly answers: Answers;
  /** Questions that stand open now; null: those that the engine asks next. */
  readonly now: readonly string[] | null;
  readonly isFinished: boolean;
}

export const nothingYet: WalkedSoFar = { answers: {}, now: null, isFinished: false };

/** The way of this customer through the questions, and then what he is not shown. Null: the draft cannot be walked yet. */
export function pathOf(draft: Draft, context: Context, { answers, now, isFinished }: WalkedSoFar): PathStop[] | null {
  const say = ({ text, id }: Question) => textIn(text, context.language, draft.defaultLanguage) || id;
  let shown: Question[];
  let open = now ?? [];
  try {
    shown = visibleQuestions(draft, answers, context);
    const next = now === null && !isFinished ? nextStep(draft, answers, context) : null;
    if (next?.kind === 'ask') open = next.questions.map(({ id }) => id);
  } catch {
    return null;
  }
  const met = new Set(shown.map(({ id }) => instanceOf(id).id));
  const stops = shown.map((question): PathStop => {
    const state = open.includes(question.id)
      ? 'now'
      : answers[question.id] !== undefined
        ? 'answered'
        : isFinished
          ? 'passed'
          : 'ahead';
    return { id: question.id, text: say(question), state, why: null };
  });
  const hidden = draft.questions
    .filter(({ id }) => !met.has(id))
    .map((question): PathStop => ({
      id: question.id,
      text: say(question),
      state: 'hidden',
      why: whyHidden(draft, question, context),
    }));
  return [...stops, ...hidden];
}

function whyHidden(draft: Draft, question: Question, context: Context): HiddenWhy {
  const { channel, enoughFactors = [], products } = context;
  if (!canBeAsked(question, channel)) return 'channel';
  const factors =
    question.type === 'satisfaction'
      ? [question.factorId]
      : question.type === 'factor_ratings'
        ? question.factors.map(({ factorId }) => factorId)
        : [];
  const rests = (factorId: number | null) => factorId !== null && enoughFactors.includes(factorId);
  if (question.core !== true && factors.length > 0 && factors.every(rests)) return 'rotation';
  const block = draft.blocks?.find(({ id }) => id === question.block);
  const isPerProduct =
    block?.repeat !== undefined || (question.type === 'factor_ratings' && question.perProduct === true);
  if (isPerProduct && products.length > 0 && products.every(({ id }) => isResting(context, id))) return 'rotation';
  const hasCondition =
    question.showIf !== undefined ||
    question.skipIf !== undefined ||
    block?.showIf !== undefined ||
    block?.repeat !== undefined;
  return hasCondition ? 'condition' : 'jump';
}
