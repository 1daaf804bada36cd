import { definitionLines, type DefinitionLine } from './definition-lines.ts';
import type { SurveyDefinition } from './definition.ts';
import { checkExpression } from './expression/check-expression.ts';
import type { Finding } from './finding.ts';
import { nameKinds } from './name-kinds.ts';
import { orderFindings } from './order-findings.ts';

/**
 * Lines that do not read, look at what does not exist or is not asked yet, compare unlike things, or wait for each other
 * in a circle.
 */
export function referenceFindings(definition: SurveyDefinition): Finding[] {
  const lines = definitionLines(definition);
  const kinds = nameKinds(definition);
  return lines.flatMap((line) => {
    const { path, expression, error, wants } = line;
    if (error !== null || expression === null)
      return [
        { path, code: 'invalid_expression', message: `${error?.message ?? 'does not read'} (${place(error?.at)})` },
      ];
    const checked = checkExpression(expression, kinds);
    const found: Finding[] = checked.findings.map(({ at, code, message }) => ({
      path,
      code,
      message: isTree(definition, line) ? message : `${message} (${place(at)})`,
    }));
    if (wants === 'yes_no' && checked.kind !== 'yes_no' && checked.kind !== 'any')
      found.push({ path, code: 'not_a_condition', message: 'says neither yes nor no' });
    if (found.some(({ code }) => code === 'unknown_question')) return found;
    return [...found, ...orderFindings(definition, lines, line)];
  });
}

function place(at: number | undefined): string {
  return `character ${(at ?? 0) + 1}`;
}

/** The older tree of comparisons has no line to point into. */
function isTree(definition: SurveyDefinition, { owner, role, path }: DefinitionLine): boolean {
  return role === 'show' && path.endsWith('.showIf') && typeof definition.questions[owner ?? -1]?.showIf === 'object';
}
