import type { AnswerValue, Answers } from './answer.ts';
import { questionsIn, type Condition } from './condition.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from './definition.ts';
import type { Finding } from './finding.ts';
import { scaleOf, type Question } from './question.ts';
import { rowsOf } from './rows.ts';
import { rangeOf } from './refusals/score-refusal.ts';
import { scaleScores } from './scale.ts';
import { visibleQuestions } from './visible-questions.ts';

/** Beyond this many combinations a question is taken for reachable: a wrong warning would be worse than a missing one. */
const mostCombinations = 20_000;

/**
 * Questions that no answers and no context can ever show. Found by trying every answer that could matter to the
 * question's condition, which also sees contradictions ("2 or less and 4 or more") and chains of hidden questions.
 */
export function reachabilityFindings(definition: SurveyDefinition): Finding[] {
  return definition.questions.flatMap((question, at) => {
    if (question.showIf === undefined) return [];
    if (isReachable(question, definition)) return [];
    const message = `nothing a customer can answer shows "${question.id}"`;
    return [{ path: `questions[${at}].showIf`, code: 'unreachable_question', message }];
  });
}

function isReachable(question: Question, definition: SurveyDefinition): boolean {
  const questions = definition.questions.filter(({ id }) => chainOf(question, definition).has(id));
  const conditions = questions.flatMap(({ showIf }) => (showIf === undefined ? [] : comparisonsIn(showIf)));
  const contexts = contextsWorthTrying(conditions);
  const others = questions.filter(({ id }) => id !== question.id);
  const values = others.map((other) => valuesWorthTrying(other, conditions));
  const combinations = values.reduce((product, { length }) => product * length, contexts.length);
  if (combinations > mostCombinations) return true;

  const small = { ...definition, questions };
  const tries = values.reduce<Answers[]>(
    (partial, choices, at) =>
      partial.flatMap((answers) =>
        choices.map((choice) => (choice === undefined ? answers : { ...answers, [others[at]?.id ?? '']: choice })),
      ),
    [{}],
  );
  return contexts.some((context) =>
    tries.some((answers) => visibleQuestions(small, answers, context).some(({ id }) => id === question.id)),
  );
}

/** The question and all that its visibility hangs on. */
function chainOf(question: Question, definition: SurveyDefinition): Set<string> {
  const chain = new Set([question.id]);
  for (const id of chain) {
    const showIf = definition.questions.find((other) => other.id === id)?.showIf;
    if (showIf !== undefined) questionsIn(showIf).forEach((target) => chain.add(target));
  }
  return chain;
}

function comparisonsIn(condition: Condition): Condition[] {
  if (condition.op === 'all' || condition.op === 'any') return condition.of.flatMap(comparisonsIn);
  return condition.op === 'not' ? comparisonsIn(condition.of) : [condition];
}

/** `undefined` stands for no answer. Rows all get the same score: conditions on two rows are seldom contradictory. */
function valuesWorthTrying(question: Question, conditions: Condition[]): (AnswerValue | undefined)[] {
  const scale = scaleOf(question);
  const scores = scale === null ? [] : scaleScores(scale);
  switch (question.type) {
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'solved':
      return [undefined, ...scores];
    case 'scale':
    case 'yes_no': {
      const { lowest, highest } = rangeOf(question);
      return [undefined, ...Array.from({ length: highest - lowest + 1 }, (_, step) => lowest + step)];
    }
    case 'number':
      return [undefined, ...numbersAround(question.id, conditions)];
    case 'factor_ratings':
    case 'importance_satisfaction': {
      const keys = rowsOf(question, [{ id: 1, name: '' }]).map(({ key }) => key);
      const lines = scores.map((score) =>
        question.type === 'factor_ratings'
          ? Object.fromEntries(keys.map((key) => [key, score]))
          : Object.fromEntries(keys.map((key) => [key, { importance: score, satisfaction: score }])),
      );
      return [undefined, ...lines];
    }
    case 'reasons':
    case 'choice': {
      const ids = question.options.map(({ id }) => id);
      const single = ids.map((id) => ({ chosen: [id] }));
      const other = question.other === true ? [{ chosen: [], other: '…' }] : [];
      if (question.type === 'choice' && question.none === true) single.push({ chosen: ['none'] });
      return [undefined, ...single, ...other, ...(question.many ? [{ chosen: ids, other: '…' }] : [])];
    }
    case 'text':
      return [undefined, '…', ...wordsComparedWith(question.id, conditions)];
    case 'date':
      return [undefined, '2026-01-01', ...wordsComparedWith(question.id, conditions)];
    case 'contact':
    case 'email':
    case 'phone':
      return [undefined, { name: '…', consent: true }];
    case 'ranking':
      return [undefined, { ranked: question.options.map(({ id }) => id) }];
    case 'maxdiff':
      return [undefined, { picks: [{ shown: [], best: question.options[0]?.id ?? '' }] }];
    case 'consent':
      return [undefined, { agreed: true }, { agreed: false }];
    case 'file':
    case 'photo':
    case 'voice':
    case 'signature':
      return [undefined, { files: ['…'] }];
    case 'statement':
      return [undefined];
  }
}

/** Below, at and above every number that the answer is compared with. */
function numbersAround(id: string, conditions: Condition[]): number[] {
  return conditions.flatMap((condition) =>
    'value' in condition && 'question' in condition && condition.question === id && typeof condition.value === 'number'
      ? [condition.value - 1, condition.value, condition.value + 1]
      : [],
  );
}

function wordsComparedWith(id: string, conditions: Condition[]): string[] {
  return conditions.flatMap((condition) =>
    condition.op === 'equals' && condition.question === id && typeof condition.value === 'string'
      ? [condition.value]
      : [],
  );
}

function contextsWorthTrying(conditions: Condition[]): Context[] {
  const named = (op: Condition['op']) =>
    conditions.flatMap((condition) => ('value' in condition && condition.op === op ? [String(condition.value)] : []));
  const bought = conditions.flatMap((condition) => (condition.op === 'bought' ? [condition.productId] : []));
  const baskets = [[], [...new Set(bought)], ...bought.map((id) => [id])];
  return ['', ...new Set(named('language_is'))].flatMap((language) =>
    ['', ...new Set(named('channel_is'))].flatMap((channel) =>
      baskets.map((ids) => ({ language, channel, products: ids.map((id) => ({ id, name: '' })) })),
    ),
  );
}
