import type { AnswerValue } from '../../answers/answer.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Question } from '../../definition/question.ts';
import { rangeOf } from '../../answers/refusals/score-refusal.ts';
import { rowsOf } from '../../definition/rows.ts';
import { comparedWith } from './compared-with.ts';

/** Every answer to a question that could matter to these lines; it is only passed over where it may be. */
export function valuesWorthTrying(question: Question, lines: readonly Expression[]): AnswerValue[] {
  const mayPass = question.required !== true || question.type === 'statement';
  const passed: AnswerValue[] = mayPass ? [{ none: 'skipped' }] : [];
  if ('allowDontKnow' in question && question.allowDontKnow === true) passed.push({ none: 'dont_know' });
  return [...passed, ...answersWorthTrying(question, lines)];
}

function answersWorthTrying(question: Question, lines: readonly Expression[]): AnswerValue[] {
  const compared = comparedWith(lines, question.id);
  switch (question.type) {
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'solved':
    case 'scale':
    case 'yes_no':
      return scoresOf(question);
    case 'number':
      // Any number at all, for lines that only ask whether there is one.
      return [question.lowest ?? question.highest ?? 1].concat(
        compared.flatMap((value) => (typeof value === 'number' ? [value - 1, value, value + 1] : [])),
      );
    case 'factor_ratings': {
      const keys = rowsOf(question, [{ id: 1, name: '' }]).map(({ key }) => key);
      return scoresOf(question).map((score) => Object.fromEntries(keys.map((key) => [key, score])));
    }
    case 'importance_satisfaction': {
      const keys = rowsOf(question, []).map(({ key }) => key);
      return scoresOf(question).map((score) =>
        Object.fromEntries(keys.map((key) => [key, { importance: score, satisfaction: score }])),
      );
    }
    case 'reasons':
    case 'choice':
      return choicesWorthTrying(question, compared);
    case 'text':
      return ['…', ...compared.flatMap((value) => (typeof value === 'string' ? [value] : []))];
    case 'date':
      return ['2026-01-01', ...compared.flatMap((value) => (typeof value === 'string' ? around(value) : []))];
    case 'contact':
    case 'email':
    case 'phone':
      return [{ name: '…', consent: true }];
    case 'ranking':
      return [{ ranked: question.options.map(({ id }) => id) }];
    case 'maxdiff':
      return [{ picks: [{ shown: [], best: question.options[0]?.id ?? '' }] }];
    case 'consent':
      return [{ agreed: true }, { agreed: false }];
    case 'file':
    case 'photo':
    case 'voice':
    case 'signature':
      return [{ files: ['…'] }];
    case 'statement':
      return [];
  }
}

function scoresOf(question: Question): number[] {
  const { lowest, highest } = rangeOf(question);
  return Array.from({ length: highest - lowest + 1 }, (_, step) => lowest + step);
}

/** Of several, every set of those that are compared; one that nobody asks for stands for the rest. */
function choicesWorthTrying(
  question: Extract<Question, { type: 'reasons' | 'choice' }>,
  compared: readonly (number | string | boolean)[],
): AnswerValue[] {
  const answer = (ids: string[]): AnswerValue =>
    ids.includes('other') ? { chosen: ids.filter((id) => id !== 'other'), other: '…' } : { chosen: ids };
  const named = compared.filter((id) => typeof id === 'string');
  const other = question.options.find(({ id }) => !named.includes(id));
  const singles = [...named, ...(other === undefined ? [] : [other.id])];
  if (!question.many || named.length > 5) return singles.map((id) => answer([id]));
  const sets = singles.reduce<string[][]>((all, id) => [...all, ...all.map((set) => [...set, id])], [[]]);
  return sets.filter((set) => set.length > 0).map(answer);
}

function around(day: string): string[] {
  const time = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(time)) return [day];
  return [-1, 0, 1].map((days) => new Date(time + days * 86_400_000).toISOString().slice(0, 10));
}
