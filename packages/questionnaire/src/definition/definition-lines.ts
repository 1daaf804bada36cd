import type { SurveyDefinition } from './definition.ts';
import { expressionOf } from '../expression/condition-expression.ts';
import { namesIn, type Expression } from '../expression/expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { textPlaces } from '../piping/text-places.ts';

/** One line of the expression language in a definition. */
export type DefinitionLine = {
  path: string;
  expression: Expression | null;
  /** Why it does not read; `at` is the place in the line. */
  error: { at: number; message: string } | null;
  /** What it must be: a condition, or anything. */
  wants: 'yes_no' | 'any';
  /** Number of the question it belongs to; `null`: it is asked at the end, of all answers. */
  owner: number | null;
  /** It is read once its own question has been answered, too. */
  seesOwner: boolean;
  role: 'show' | 'jump' | 'option' | 'calculated' | 'quota' | 'end' | 'text';
};

type Place = Omit<DefinitionLine, 'expression' | 'error'>;

/** Every line of a definition: conditions, jumps, calculated values, quotas, end pages, places in texts. */
export function definitionLines(definition: SurveyDefinition): DefinitionLine[] {
  return [
    ...questionLines(definition),
    ...blockLines(definition),
    ...(definition.calculated ?? []).map(({ value }, at) =>
      line(value, { ...atTheEnd, path: `calculated[${at}].value`, wants: 'any', role: 'calculated' }),
    ),
    ...(definition.quotas ?? []).map(({ counts }, at) =>
      line(counts, { ...atTheEnd, path: `quotas[${at}].counts`, wants: 'yes_no', role: 'quota' }),
    ),
    ...endLines(definition),
    ...textLines(definition),
  ];
}

const atTheEnd = { owner: null, seesOwner: false } as const;

function questionLines(definition: SurveyDefinition): DefinitionLine[] {
  return definition.questions.flatMap((question, owner) => {
    const path = `questions[${owner}]`;
    const lines: DefinitionLine[] = [];
    const shown: Pick<Place, 'wants' | 'owner' | 'seesOwner'> = { wants: 'yes_no', owner, seesOwner: false };
    if (typeof question.showIf === 'string')
      lines.push(line(question.showIf, { ...shown, path: `${path}.showIf`, role: 'show' }));
    else if (question.showIf !== undefined)
      lines.push({
        ...shown,
        path: `${path}.showIf`,
        role: 'show',
        expression: expressionOf(question.showIf),
        error: null,
      });
    if (question.skipIf !== undefined)
      lines.push(line(question.skipIf, { ...shown, path: `${path}.skipIf`, role: 'show' }));
    question.jumps?.forEach((jump, at) => {
      if (jump.if === undefined) return;
      lines.push(line(jump.if, { ...shown, seesOwner: true, path: `${path}.jumps[${at}].if`, role: 'jump' }));
    });
    if (question.type === 'choice')
      question.options.forEach(({ showIf }, at) => {
        if (showIf === undefined) return;
        lines.push(line(showIf, { ...shown, path: `${path}.options[${at}].showIf`, role: 'option' }));
      });
    return lines;
  });
}

/** A block's condition belongs to its first question: it looks at what was asked before the block. */
function blockLines(definition: SurveyDefinition): DefinitionLine[] {
  return (definition.blocks ?? []).flatMap((block, at) => {
    const owner = definition.questions.findIndex((question) => question.block === block.id);
    if (block.showIf === undefined || owner < 0) return [];
    return [
      line(block.showIf, { path: `blocks[${at}].showIf`, wants: 'yes_no', owner, seesOwner: false, role: 'show' }),
    ];
  });
}

function endLines(definition: SurveyDefinition): DefinitionLine[] {
  return (definition.ends ?? []).flatMap((end, at) => [
    ...(end.showIf === undefined
      ? []
      : [line(end.showIf, { ...atTheEnd, path: `ends[${at}].showIf`, wants: 'yes_no', role: 'end' })]),
    ...Object.entries(end.redirect?.parameters ?? {}).map(([name, value]) =>
      line(value, { ...atTheEnd, path: `ends[${at}].redirect.parameters.${name}`, wants: 'any', role: 'end' }),
    ),
  ]);
}

function textLines(definition: SurveyDefinition): DefinitionLine[] {
  return textPlaces(definition).map(({ path, owner, place }) => ({
    path,
    expression: place.ok ? place.expression : null,
    error: place.ok ? null : { at: place.at, message: place.message },
    wants: 'any',
    owner,
    seesOwner: false,
    role: 'text',
  }));
}

function line(source: string, place: Place): DefinitionLine {
  const parsed = parseExpression(source);
  return parsed.ok
    ? { ...place, expression: parsed.expression, error: null }
    : { ...place, expression: null, error: { at: parsed.at, message: parsed.message } };
}

/** Questions and calculated values that a line names. */
export function namesOf({ expression }: DefinitionLine): string[] {
  return expression === null ? [] : namesIn(expression);
}
