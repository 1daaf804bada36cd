import {
  isSettled,
  maxdiffSets,
  typedAnswer,
  visibleQuestions,
  visibleRows,
  type Answers,
  type Context,
  type Question,
  type Row,
  type SurveyDefinition,
} from '@otklik/questionnaire';

/** One thing that is said aloud and answered: a question, or one line of a question that has several. */
export interface Piece {
  readonly key: string;
  readonly question: Question;
  readonly row: Row | null;
  readonly aspect: 'importance' | 'satisfaction' | null;
  /** Of best and worst: which few stand together. */
  readonly set: number | null;
}

/** What is asked next, line by line; null when everything was answered that can be asked on the telephone. */
export function nextPiece(definition: SurveyDefinition, answers: Answers, context: Context): Piece | null {
  for (const question of visibleQuestions(definition, answers, context)) {
    const piece = openPiece(question, answers, context);
    if (piece !== null) return piece;
  }
  return null;
}

function openPiece(question: Question, answers: Answers, context: Context): Piece | null {
  const value = answers[question.id];
  const whole: Piece = { key: question.id, question, row: null, aspect: null, set: null };
  const answer = value === undefined ? null : typedAnswer(question, value);
  if (answer?.kind === 'none') return null;
  if (question.type === 'factor_ratings') {
    const rated = answer?.kind === 'rows' ? answer.rows : {};
    const row = visibleRows(question, answer, context).find(({ key }) => rated[key] === undefined);
    return row === undefined ? null : { ...whole, key: `${question.id}.${row.key}`, row };
  }
  if (question.type === 'importance_satisfaction') {
    const rated = answer?.kind === 'two_part' ? answer.rows : {};
    for (const aspect of ['importance', 'satisfaction'] as const) {
      const row = visibleRows(question, answer, context).find(({ key }) => rated[key]?.[aspect] === undefined);
      if (row !== undefined) return { ...whole, key: `${question.id}.${row.key}.${aspect}`, row, aspect };
    }
    return null;
  }
  if (question.type === 'maxdiff') {
    const picks = answer?.kind === 'picks' ? answer.picks : [];
    const sets = maxdiffSets(question, context.seed ?? '');
    return picks.length >= sets.length ? null : { ...whole, key: `${question.id}.${picks.length}`, set: picks.length };
  }
  return isSettled(question, value, context) ? null : whole;
}
