import { namesOf, type DefinitionLine } from '../definition/definition-lines.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from './finding.ts';
import { namesInLine, questionsBehind } from '../definition/names-behind.ts';
import { planOf } from '../asking/plan.ts';
import { clustersOf } from '../asking/running-order.ts';

/** A line may look back only; in a circle nobody would ever be asked first. */
export function orderFindings(definition: SurveyDefinition, lines: DefinitionLine[], line: DefinitionLine): Finding[] {
  const { path, owner } = line;
  if (line.role === 'calculated') return calculatedCircle(definition, line);
  if (owner === null) return [];
  const own = definition.questions[owner];
  if (own === undefined) return [];
  return questionsBehind(definition, namesOf(line)).flatMap((target): Finding[] => {
    const position = definition.questions.findIndex(({ id }) => id === target);
    if (position < 0 || (position === owner && line.seesOwner)) return [];
    const circle = line.role === 'show' ? pathBack(definition, lines, own.id, target) : null;
    if (circle !== null)
      return [{ path, code: 'condition_cycle', message: `wait for each other: ${circle.join(' → ')}` }];
    if (position >= owner)
      return [{ path, code: 'later_question', message: `"${target}" is asked only after "${own.id}"` }];
    return shuffledApart(definition, position, owner)
      ? [{ path, code: 'order_dependence', message: `"${target}" and "${own.id}" change places; one may come first` }]
      : [];
  });
}

/** Follows what shows a question from `target`; the way when it comes back to `from`. */
function pathBack(
  definition: SurveyDefinition,
  lines: DefinitionLine[],
  from: string,
  target: string,
): string[] | null {
  const ways: string[][] = [[from, target]];
  const seen = new Set<string>();
  for (const way of ways) {
    const last = way.at(-1) ?? '';
    if (last === from) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    const at = definition.questions.findIndex(({ id }) => id === last);
    for (const line of lines) {
      if (line.owner !== at || line.role !== 'show') continue;
      for (const next of questionsBehind(definition, namesOf(line))) ways.push([...way, next]);
    }
  }
  return null;
}

function calculatedCircle(definition: SurveyDefinition, line: DefinitionLine): Finding[] {
  const first = Number(/\d+/.exec(line.path)?.[0] ?? -1);
  const ways = [[definition.calculated?.[first]?.id ?? '']];
  const seen = new Set<string>();
  const plan = definition.calculated ?? [];
  for (const way of ways) {
    const last = way.at(-1) ?? '';
    if (way.length > 1 && last === way[0])
      return [{ path: line.path, code: 'calculated_cycle', message: `is worked out from itself: ${way.join(' → ')}` }];
    const value = plan.find(({ id }) => id === last)?.value;
    if (value === undefined || seen.has(last)) continue;
    seen.add(last);
    for (const next of namesInLine(value)) if (plan.some(({ id }) => id === next)) ways.push([...way, next]);
  }
  return [];
}

function shuffledApart(definition: SurveyDefinition, earlier: number, later: number): boolean {
  const [one, other] = [definition.questions[earlier]?.block, definition.questions[later]?.block];
  if (one === undefined || other === undefined) return false;
  if (one !== other)
    return (definition.shuffledBlocks ?? []).some((group) => group.includes(one) && group.includes(other));
  if (definition.blocks?.find(({ id }) => id === one)?.order !== 'random') return false;
  const { questions } = planOf(definition);
  const clusters = clustersOf(questions.filter(({ question }) => question.block === one));
  const [from, to] = [questions[earlier], questions[later]];
  return !clusters.some(
    (cluster) => from !== undefined && to !== undefined && cluster.includes(from) && cluster.includes(to),
  );
}
