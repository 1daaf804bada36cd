import type { Answers } from '../answers/answer.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { definitionLines, namesOf, type DefinitionLine } from '../definition/definition-lines.ts';
import type { Finding } from './finding.ts';
import { questionsBehind } from '../definition/names-behind.ts';
import type { Question } from '../definition/question.ts';
import { contextsWorthTrying } from './reachability/contexts-worth-trying.ts';
import { isEnumerable } from './reachability/enumerable.ts';
import { valuesWorthTrying } from './reachability/values-worth-trying.ts';
import { visibleQuestions } from '../asking/visible-questions.ts';

/** Beyond this many combinations a question is taken for reachable: a wrong warning would be worse than a missing one. */
const mostCombinations = 20_000;

/**
 * Questions that no answers and no context can ever show. Found by trying every answer that could matter to whether the
 * question is met, which also sees contradictions ("2 or less and 4 or more"), chains of hidden questions, and jumps that
 * always lead past it.
 */
export function reachabilityFindings(definition: SurveyDefinition): Finding[] {
  const lines = definitionLines(definition);
  return definition.questions.flatMap((question, at) => {
    const chain = chainOf(definition, lines, at);
    if (chain.length === 1 && !lines.some(({ owner, role }) => owner === at && role === 'show')) return [];
    if (isReachable(definition, lines, chain, question.id)) return [];
    const path = question.showIf === undefined ? `questions[${at}]` : `questions[${at}].showIf`;
    const way = chain.map((number) => definition.questions[number]?.id).join(' → ');
    return [
      {
        path,
        code: 'unreachable_question',
        message: `nothing a customer can answer shows "${question.id}" (looked at: ${way})`,
      },
    ];
  });
}

/** Numbers of the questions that decide whether this one is met, itself last. */
function chainOf(definition: SurveyDefinition, lines: DefinitionLine[], at: number): number[] {
  const chain = new Set([at]);
  for (const number of chain) {
    for (const line of lines) {
      if (line.owner !== number || (line.role !== 'show' && line.role !== 'jump')) continue;
      for (const id of questionsBehind(definition, namesOf(line))) {
        const behind = definition.questions.findIndex((question) => question.id === id);
        if (behind >= 0) chain.add(behind);
      }
    }
    for (const jumper of jumpersPast(definition, number)) chain.add(jumper);
  }
  return [...chain].toSorted((one, other) => one - other);
}

/** Questions before this one with a jump that leads past it. */
function jumpersPast(definition: SurveyDefinition, at: number): number[] {
  return definition.questions.slice(0, at).flatMap(({ jumps }, number) => {
    const isPast = (jumps ?? []).some(({ to }) => {
      const target = definition.questions.findIndex(({ id, block }) => id === to || block === to);
      return target < 0 || target > at;
    });
    return isPast ? [number] : [];
  });
}

function isReachable(
  definition: SurveyDefinition,
  lines: DefinitionLine[],
  chain: readonly number[],
  wanted: string,
): boolean {
  const deciding = lines.filter(
    ({ owner, role }) => owner !== null && chain.includes(owner) && (role === 'show' || role === 'jump'),
  );
  const named = deciding.flatMap((line) => (line.expression === null ? [] : [line.expression]));
  if (deciding.some(({ expression }) => expression === null)) return true;
  if (!named.every((expression) => isEnumerable(expression, definition))) return true;
  const questions = chain.flatMap((number) => definition.questions[number] ?? []);
  const others = questions.filter(({ id }) => id !== wanted);
  const values = others.map((other) => valuesWorthTrying(other, named));
  const contexts = contextsWorthTrying(named);
  const combinations = values.reduce((product, { length }) => product * length, contexts.length);
  if (combinations > mostCombinations) return true;
  const small = only(definition, questions);
  return tries(combinations).some((number) => {
    let rest = number;
    const pick = <Item>(choices: readonly Item[]): Item | undefined => {
      const chosen = choices[rest % choices.length];
      rest = Math.floor(rest / choices.length);
      return chosen;
    };
    const answers: Answers = {};
    others.forEach(({ id }, at) => {
      const value = pick(values[at] ?? []);
      if (value !== undefined) answers[id] = value;
    });
    const context = pick(contexts);
    if (context === undefined) return false;
    return visibleQuestions(small, answers, context).some(({ id }) => id === wanted || id.startsWith(`${wanted}@`));
  });
}

/** Every number below `count` once, far ones after one another: where many ways lead to a question, one is found soon. */
function tries(count: number): number[] {
  const step = [7919, 104_729, 1_299_709, 15_485_863].find((prime) => count % prime !== 0) ?? 1;
  return Array.from({ length: count }, (_, at) => (at * step) % count);
}

/** The survey of these questions alone. A jump to another one leads to the first of them that stands behind it, or past them all. */
function only(definition: SurveyDefinition, questions: Question[]): SurveyDefinition {
  const placeOf = (to: string): number => definition.questions.findIndex(({ id, block }) => id === to || block === to);
  const landing = (to: string): string => {
    const target = placeOf(to);
    if (target < 0 || questions.some(({ id, block }) => id === to || block === to)) return target < 0 ? 'end' : to;
    return questions.find(({ id }) => placeOf(id) > target)?.id ?? 'end';
  };
  const jumping = questions.map((question) =>
    question.jumps === undefined
      ? question
      : { ...question, jumps: question.jumps.map((jump) => ({ ...jump, to: landing(jump.to) })) },
  );
  return { ...definition, questions: jumping, quotas: [], shuffledBlocks: [] };
}
