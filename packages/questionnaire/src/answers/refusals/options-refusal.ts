import type { ChosenOptions, PickedSets } from '../answer.ts';
import type { Question, QuestionOf } from '../../definition/question.ts';
import type { Refusal } from './refusal.ts';

/** Reasons and choices: known options, as many as may be, and nothing beside what stands alone. */
export function chosenRefusal(question: Question, answer: ChosenOptions): Refusal | null {
  if (question.type !== 'reasons' && question.type !== 'choice') return null;
  const { id: path } = question;
  const known = new Set(question.options.map(({ id }) => id));
  if (question.type === 'choice' && question.none === true) known.add('none');
  const chosen = [...new Set(answer.chosen)];
  const stranger = chosen.find((id) => !known.has(id));
  if (stranger !== undefined || (answer.other !== undefined && question.other !== true))
    return { code: 'unknown_option', path, message: `has no option "${stranger ?? 'other'}"` };
  const said = chosen.length + (answer.other === undefined ? 0 : 1);
  if (!question.many && said > 1) return { code: 'too_many_options', path, message: 'takes one option only' };
  if (question.type === 'reasons') return null;
  const alone = chosen.find((id) => id === 'none' || isExclusive(question, id));
  if (alone !== undefined && said > 1)
    return { code: 'not_together', path, message: `"${alone}" is chosen alone or not at all` };
  return countRefusal(question, said, alone !== undefined);
}

function isExclusive(question: QuestionOf<'choice'>, id: string): boolean {
  return question.options.some((option) => option.id === id && option.exclusive === true);
}

function countRefusal(question: QuestionOf<'choice'>, said: number, alone: boolean): Refusal | null {
  const { id: path, many, atLeast, atMost } = question;
  if (!many) return null;
  if (atMost !== undefined && said > atMost)
    return { code: 'too_many_options', path, message: `takes ${atMost} options at most` };
  if (atLeast !== undefined && said > 0 && said < atLeast && !alone)
    return { code: 'too_few_options', path, message: `takes ${atLeast} options at least` };
  return null;
}

export function rankedRefusal(question: Question, ranked: string[]): Refusal | null {
  if (question.type !== 'ranking') return null;
  const { id: path, options } = question;
  const stranger = ranked.find((id) => !options.some((option) => option.id === id));
  if (stranger !== undefined) return { code: 'unknown_option', path, message: `has no option "${stranger}"` };
  if (new Set(ranked).size !== ranked.length)
    return { code: 'not_together', path, message: 'names an option a second time' };
  const most = Math.min(question.top ?? options.length, options.length);
  if (ranked.length > most) return { code: 'too_many_options', path, message: `takes ${most} options at most` };
  return null;
}

export function picksRefusal(question: Question, { picks }: PickedSets): Refusal | null {
  if (question.type !== 'maxdiff') return null;
  const known = new Set(question.options.map(({ id }) => id));
  for (const [at, { shown, best, worst }] of picks.entries()) {
    const path = `${question.id}.${at}`;
    const stranger = shown.find((id) => !known.has(id));
    if (stranger !== undefined) return { code: 'unknown_option', path, message: `has no option "${stranger}"` };
    if (new Set(shown).size !== shown.length) return { code: 'wrong_set', path, message: 'shows an option twice' };
    const unseen = [best, worst].find((id) => id !== undefined && !shown.includes(id));
    if (unseen !== undefined) return { code: 'wrong_set', path, message: `"${unseen}" was not shown in this set` };
    if (best !== undefined && best === worst)
      return { code: 'not_together', path, message: 'the best cannot be the worst as well' };
  }
  return null;
}
