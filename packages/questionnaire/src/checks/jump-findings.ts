import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from './finding.ts';
import { isEnd } from '../asking/walk.ts';

/** Jumps to nowhere, back (a circle that could never end, shown with its way), or into what is shuffled. */
export function jumpFindings(definition: SurveyDefinition): Finding[] {
  return definition.questions.flatMap(({ jumps, id }, at) =>
    (jumps ?? []).flatMap(({ to }, number): Finding[] => {
      const path = `questions[${at}].jumps[${number}].to`;
      if (isEnd(definition, to)) return [];
      const target = targetOf(definition, to);
      if (target < 0)
        return [{ path, code: 'unknown_target', message: `there is no question, block or end page "${to}"` }];
      if (target <= at) {
        const way = definition.questions.slice(target, at + 1).map((question) => question.id);
        return [{ path, code: 'jump_backwards', message: `leads round in a circle: ${[...way, way[0]].join(' → ')}` }];
      }
      return isShuffledIn(definition, at, target, to)
        ? [{ path, code: 'jump_into_shuffle', message: `"${to}" has no fixed place after "${id}"` }]
        : [];
    }),
  );
}

function targetOf(definition: SurveyDefinition, to: string): number {
  return definition.questions.findIndex(({ id, block }) => id === to || block === to);
}

function isShuffledIn(definition: SurveyDefinition, from: number, target: number, to: string): boolean {
  const [source, goal] = [definition.questions[from]?.block, definition.questions[target]?.block];
  if (goal === undefined) return false;
  const isRandom = definition.blocks?.find(({ id }) => id === goal)?.order === 'random';
  if (isRandom && goal !== to) return true;
  // A block that changes places is no place to jump to, except from within itself.
  return source !== goal && (definition.shuffledBlocks ?? []).some((group) => group.includes(goal));
}
