import { questionsIn, type Condition } from './condition.ts';
import type { SurveyDefinition } from './definition.ts';
import type { Finding } from './finding.ts';
import { scaleOf, type Question } from './question.ts';

/** Conditions that look at a question that does not exist, does not come earlier, or cannot be compared like that. */
export function referenceFindings(definition: SurveyDefinition): Finding[] {
  const positions = new Map(definition.questions.map(({ id }, at) => [id, at]));
  return definition.questions.flatMap(({ showIf, id }, at) => {
    if (showIf === undefined) return [];
    const path = `questions[${at}].showIf`;
    return questionsIn(showIf).flatMap((target): Finding[] => {
      const position = positions.get(target);
      const question = definition.questions[position ?? -1];
      if (position === undefined || question === undefined) {
        return [{ path, code: 'unknown_question', message: `there is no question "${target}"` }];
      }
      if (leadsBackTo(id, target, definition)) {
        return [{ path, code: 'condition_cycle', message: `"${id}" and "${target}" wait for each other` }];
      }
      if (position > at) {
        return [{ path, code: 'later_question', message: `"${target}" is asked only after "${id}"` }];
      }
      return comparisonFindings(showIf, question, path);
    });
  });
}

/** Follows conditions from `from`; true when they come back to `id`. */
function leadsBackTo(id: string, from: string, definition: SurveyDefinition): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === id) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    const showIf = definition.questions.find((question) => question.id === next)?.showIf;
    if (showIf !== undefined) open.push(...questionsIn(showIf));
  }
  return false;
}

function comparisonFindings(condition: Condition, question: Question, path: string): Finding[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.flatMap((part, at) => comparisonFindings(part, question, `${path}.of[${at}]`));
    case 'not':
      return comparisonFindings(condition.of, question, `${path}.of`);
    case 'includes': {
      if (condition.question !== question.id) return [];
      if (question.type !== 'reasons' && question.type !== 'choice') return [misfit(path, 'includes', question)];
      const known =
        question.options.some(({ id }) => id === condition.value) ||
        (question.other === true && condition.value === 'other') ||
        (question.type === 'choice' && question.none === true && condition.value === 'none');
      return known
        ? []
        : [{ path, code: 'unknown_option', message: `"${question.id}" has no option "${condition.value}"` }];
    }
    case 'at_most':
    case 'at_least':
      return condition.question === question.id && !hasScores(question) ? [misfit(path, condition.op, question)] : [];
    case 'equals':
      return condition.question === question.id && (typeof condition.value === 'number') !== hasScores(question)
        ? [misfit(path, 'equals', question)]
        : [];
    case 'answered':
    case 'language_is':
    case 'channel_is':
    case 'bought':
      return [];
  }
}

function hasScores(question: Question): boolean {
  return (
    scaleOf(question) !== null || question.type === 'scale' || question.type === 'yes_no' || question.type === 'number'
  );
}

function misfit(path: string, op: string, question: Question): Finding {
  return {
    path,
    code: 'comparison_misfit',
    message: `${op} cannot look at "${question.id}", a ${question.type} question`,
  };
}
