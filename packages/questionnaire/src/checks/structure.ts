import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from './finding.ts';

/** Blocks that are torn apart or named and not there, and ids that two things share. */
export function structureFindings(definition: SurveyDefinition): Finding[] {
  return [
    ...blockFindings(definition),
    ...shuffleFindings(definition),
    ...sharedIds(definition),
    ...endNames(definition),
  ];
}

function blockFindings(definition: SurveyDefinition): Finding[] {
  const blocks = definition.blocks ?? [];
  const found: Finding[] = [];
  definition.questions.forEach(({ block, id }, at) => {
    if (block === undefined) return;
    const path = `questions[${at}].block`;
    if (!blocks.some((one) => one.id === block))
      found.push({ path, code: 'unknown_block', message: `there is no block "${block}"` });
    const first = definition.questions.findIndex((other) => other.block === block);
    const between = definition.questions.slice(first, at).find((other) => other.block !== block);
    if (between !== undefined)
      found.push({
        path,
        code: 'torn_block',
        message: `"${between.id}" stands between "${id}" and the rest of "${block}"`,
      });
  });
  blocks.forEach(({ id }, at) => {
    if (!definition.questions.some(({ block }) => block === id))
      found.push({ path: `blocks[${at}]`, code: 'empty_block', message: `no question stands in "${id}"` });
  });
  return found;
}

function shuffleFindings(definition: SurveyDefinition): Finding[] {
  const order = [...new Set(definition.questions.map(({ block, id }) => block ?? `question ${id}`))];
  const seen = new Set<string>();
  return (definition.shuffledBlocks ?? []).flatMap((group, at): Finding[] => {
    const path = `shuffledBlocks[${at}]`;
    const stranger = group.find((id) => !order.includes(id));
    if (stranger !== undefined)
      return [{ path, code: 'unknown_block', message: `there is no block "${stranger}" with questions` }];
    const twice = group.find((id, place) => seen.has(id) || group.indexOf(id) !== place);
    group.forEach((id) => seen.add(id));
    if (twice !== undefined) return [{ path, code: 'duplicate_block', message: `"${twice}" changes places twice` }];
    const places = group.map((id) => order.indexOf(id));
    const isTogether = Math.max(...places) - Math.min(...places) === group.length - 1;
    return isTogether ? [] : [{ path, code: 'torn_group', message: 'these blocks do not follow one another' }];
  });
}

/** Names share one space: a line could not tell which one is meant. */
function sharedIds(definition: SurveyDefinition): Finding[] {
  const taken = new Map(definition.questions.map(({ id }) => [id, 'a question']));
  const claim = (ids: { id: string }[] | undefined, list: string, what: string): Finding[] =>
    (ids ?? []).flatMap(({ id }, at): Finding[] => {
      const owner = id === 'end' ? 'the end' : taken.get(id);
      taken.set(id, what);
      return owner === undefined
        ? []
        : [{ path: `${list}[${at}].id`, code: 'duplicate_id', message: `"${id}" is ${owner} already` }];
    });
  return [
    ...claim(definition.blocks, 'blocks', 'a block'),
    ...claim(definition.calculated, 'calculated', 'a calculated value'),
    ...claim(definition.ends, 'ends', 'an end page'),
    ...claim(definition.quotas, 'quotas', 'a quota'),
  ];
}

function endNames(definition: SurveyDefinition): Finding[] {
  return (definition.quotas ?? []).flatMap(({ end }, at): Finding[] =>
    end === undefined || (definition.ends ?? []).some(({ id }) => id === end)
      ? []
      : [{ path: `quotas[${at}].end`, code: 'unknown_end', message: `there is no end page "${end}"` }],
  );
}
