import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from './finding.ts';
import type { Question } from '../definition/question.ts';
import { rangeOf } from '../answers/refusals/score-refusal.ts';

/** A display that cannot show its scale, options that cannot be told apart, and questions that would be shown empty. */
export function displayFindings(definition: SurveyDefinition): Finding[] {
  return definition.questions.flatMap((question, at): Finding[] => {
    const path = `questions[${at}]`;
    return [...shownFindings(question, path), ...optionFindings(question, path), ...rangeFindings(question, path)];
  });
}

function shownFindings(question: Question, path: string): Finding[] {
  if (!('display' in question) || question.type === 'choice') return [];
  const { lowest, highest } = rangeOf(question);
  const code = 'display_needs_scale';
  const isDrawn = question.display === 'stars' || question.display === 'hearts';
  if (isDrawn && lowest !== 1)
    return [{ path: `${path}.display`, code, message: `${question.display} need a scale that begins at 1` }];
  if (question.display === 'faces' && (lowest !== 1 || (highest !== 3 && highest !== 5)))
    return [{ path: `${path}.display`, code, message: 'faces need the scale 1-3 or 1-5' }];
  return [];
}

function optionFindings(question: Question, path: string): Finding[] {
  if (question.type === 'factor_ratings' && question.factors.length === 0 && question.perProduct !== true)
    return [{ path: `${path}.factors`, code: 'no_rows', message: 'name a factor, or ask per product' }];
  if (question.type === 'reasons' || question.type === 'choice') return reservedFindings(question, path);
  if (question.type !== 'maxdiff') return [];
  const known = new Set(question.options.map(({ id }) => id));
  if (question.perSet > known.size)
    return [{ path: `${path}.perSet`, code: 'too_few_options', message: 'is more than there are options' }];
  return (question.design ?? []).flatMap((set, at): Finding[] => {
    const stranger = set.find((id) => !known.has(id));
    if (stranger !== undefined)
      return [{ path: `${path}.design[${at}]`, code: 'unknown_option', message: `there is no option "${stranger}"` }];
    return new Set(set).size === set.length
      ? []
      : [{ path: `${path}.design[${at}]`, code: 'duplicate_option', message: 'shows an option twice' }];
  });
}

/** `other` and `none` are offered by the question itself: an option of that name would be answered twice. */
function reservedFindings(question: Extract<Question, { type: 'reasons' | 'choice' }>, path: string): Finding[] {
  return question.options.flatMap(({ id }): Finding[] => {
    const isReserved = id === 'other' || (id === 'none' && question.type === 'choice');
    return isReserved
      ? [{ path: `${path}.options`, code: 'reserved_option', message: `offer "${id}" by ${id}: true` }]
      : [];
  });
}

function rangeFindings(question: Question, path: string): Finding[] {
  const code = 'empty_range';
  if (question.type === 'number' && (question.lowest ?? -Infinity) > (question.highest ?? Infinity))
    return [{ path: `${path}.highest`, code, message: 'is below the lowest' }];
  if (question.type === 'scale' && (question.highest <= question.lowest || question.highest - question.lowest > 10))
    return [{ path: `${path}.highest`, code, message: 'must be 1 to 10 above the lowest' }];
  if (question.type === 'choice' && (question.atLeast ?? 1) > (question.atMost ?? 300))
    return [{ path: `${path}.atMost`, code, message: 'is fewer than at least' }];
  return [];
}
