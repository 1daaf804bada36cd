import {
  isSettled,
  nextStep,
  typedAnswer,
  visibleQuestions,
  visibleRows,
  type Answers,
  type AnswerValue,
  type Context,
  type Question,
  type Row,
} from '@otklik/questionnaire';
import { contextOf, type Dialogue, type Occasion } from './dialogue.ts';
import { askableAs, isScored } from './askable.ts';

/** Each look ahead passes one question over; a survey has 200 at most, and blocks repeat some per product. */
const MOST_PASSED = 500;

export interface NextQuestion {
  readonly question: Question;
  /** One thing at a time: of a question that rates several, this one. */
  readonly row: Row | null;
  readonly isScored: boolean;
}

/**
 * What the engine would ask next, but for scored questions beyond the limit, and for the rest of what was begun on the page and no
 * chat can ask: those count as passed over, which is not an answer.
 */
export function nextQuestion(occasion: Occasion, dialogue: Dialogue): NextQuestion | null {
  const { definition } = occasion;
  const context = contextOf(occasion, dialogue);
  const seen: Answers = { ...dialogue.answers };
  for (const question of visibleQuestions(definition, dialogue.answers, context))
    if (rowsLeft(question, dialogue, context).length > 0 && mayScore(occasion, dialogue)) delete seen[question.id];
  for (let tries = 0; tries <= MOST_PASSED; tries++) {
    const step = nextStep(definition, seen, context);
    if (step.kind === 'finished') return null;
    const question = step.questions.find((one) => !isSettled(one, seen[one.id], context));
    if (question === undefined) return null;
    const next = asNext(occasion, dialogue, context, question);
    if (next !== null) return next;
    seen[question.id] = passedOver(question, dialogue.answers[question.id], context);
  }
  return null;
}

function asNext(occasion: Occasion, dialogue: Dialogue, context: Context, question: Question): NextQuestion | null {
  const kind = askableAs(question);
  if (kind === null || dialogue.passed.includes(question.id)) return null;
  if (!isScored(kind)) return { question, row: null, isScored: false };
  if (!mayScore(occasion, dialogue)) return null;
  if (kind !== 'rows') return { question, row: null, isScored: true };
  const [row] = rowsLeft(question, dialogue, context);
  return row === undefined ? null : { question, row, isScored: true };
}

function mayScore(occasion: Occasion, dialogue: Dialogue): boolean {
  return dialogue.scoredAsked < occasion.mostScored;
}

function rowsLeft(question: Question, dialogue: Dialogue, context: Context): Row[] {
  if (question.type !== 'factor_ratings' || dialogue.passed.includes(question.id)) return [];
  const value = dialogue.answers[question.id];
  const answer = value === undefined ? null : typedAnswer(question, value);
  if (answer?.kind === 'none') return [];
  const rated = answer?.kind === 'rows' ? answer.rows : {};
  return visibleRows(question, answer, context).filter(
    ({ key }) => rated[key] === undefined && !dialogue.passed.includes(`${question.id}.${key}`),
  );
}

/** Settles the question for the engine in this one look ahead; never stored. */
function passedOver(question: Question, value: AnswerValue | undefined, context: Context): AnswerValue {
  const answer = value === undefined ? null : typedAnswer(question, value);
  if (answer?.kind !== 'rows') return { none: 'dont_know' };
  const rest = visibleRows(question, answer, context).map(({ key }) => [key, answer.rows[key] ?? 'dont_know'] as const);
  return Object.fromEntries(rest);
}
