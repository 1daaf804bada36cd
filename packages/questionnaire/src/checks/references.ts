import { definitionLines, type DefinitionLine } from '../definition/definition-lines.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { checkExpression, type NameKinds } from '../expression/check-expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import type { Finding } from './finding.ts';
import { nameKinds } from '../definition/name-kinds.ts';
import { orderFindings } from './order-findings.ts';

/**
 * Lines that do not read, look at what does not exist or is not asked yet, compare unlike things, or wait for each other
 * in a circle.
 */
export function referenceFindings(definition: SurveyDefinition): Finding[] {
  const lines = definitionLines(definition);
  const kinds = nameKinds(definition);
  return lines.flatMap((line) => {
    const found = lineFindings(line, kinds, isTree(definition, line));
    const stops = ({ code }: Finding) => code === 'unknown_question' || code === 'invalid_expression';
    return found.some(stops) ? found : [...found, ...orderFindings(definition, lines, line)];
  });
}

/**
 * What is wrong with a condition that stands outside a questionnaire and looks at its answers when they are given.
 * `null`: at those of any questionnaire, so that it may name no question.
 */
export function conditionFindings(line: string, definition: SurveyDefinition | null): Finding[] {
  const parsed = parseExpression(line);
  const read = parsed.ok ? { expression: parsed.expression, error: null } : { expression: null, error: parsed };
  return lineFindings(
    { path: '', wants: 'yes_no', ...read },
    definition === null ? () => null : nameKinds(definition),
    false,
  );
}

function lineFindings(
  { path, expression, error, wants }: Pick<DefinitionLine, 'path' | 'expression' | 'error' | 'wants'>,
  kinds: NameKinds,
  withoutPlace: boolean,
): Finding[] {
  if (error !== null || expression === null)
    return [
      { path, code: 'invalid_expression', message: `${error?.message ?? 'does not read'} (${place(error?.at)})` },
    ];
  const checked = checkExpression(expression, kinds);
  const found: Finding[] = checked.findings.map(({ at, code, message }) => ({
    path,
    code,
    message: withoutPlace ? message : `${message} (${place(at)})`,
  }));
  if (wants === 'yes_no' && checked.kind !== 'yes_no' && checked.kind !== 'any')
    found.push({ path, code: 'not_a_condition', message: 'says neither yes nor no' });
  return found;
}

function place(at: number | undefined): string {
  return `character ${(at ?? 0) + 1}`;
}

/** The older tree of comparisons has no line to point into. */
function isTree(definition: SurveyDefinition, { owner, role, path }: DefinitionLine): boolean {
  return role === 'show' && path.endsWith('.showIf') && typeof definition.questions[owner ?? -1]?.showIf === 'object';
}
