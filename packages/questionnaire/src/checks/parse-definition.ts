import { definitionSchema, type SurveyDefinition } from '../definition/definition.ts';
import { duplicateFindings } from './duplicates.ts';
import { pathOf, type Finding } from './finding.ts';
import { displayFindings } from './displays.ts';
import { jumpFindings } from './jump-findings.ts';
import { pluralWarnings } from './plural-warnings.ts';
import { reachabilityFindings } from './reachability.ts';
import { referenceFindings } from './references.ts';
import { structureFindings } from './structure.ts';
import { translationFindings, translationWarnings } from './translations.ts';

export type ParsedDefinition =
  | { ok: true; definition: SurveyDefinition; warnings: Finding[] }
  | { ok: false; errors: Finding[] };

/**
 * Reads a definition from anywhere. Errors name the path. Shape comes first; what only makes sense for a sound shape
 * (references, then reachability) is looked at after it. Missing translations are warnings: such texts fall back.
 */
export function parseDefinition(source: unknown): ParsedDefinition {
  const shape = definitionSchema.safeParse(source);
  if (!shape.success) {
    const errors = shape.error.issues.map(({ path, code, message }) => ({ path: pathOf(path), code, message }));
    return { ok: false, errors };
  }
  const definition = shape.data;
  const errors = [
    ...duplicateFindings(definition),
    ...translationFindings(definition),
    ...displayFindings(definition),
    ...structureFindings(definition),
    ...jumpFindings(definition),
    ...referenceFindings(definition),
  ];
  if (errors.length > 0) return { ok: false, errors };
  const unreachable = reachabilityFindings(definition);
  if (unreachable.length > 0) return { ok: false, errors: unreachable };
  return { ok: true, definition, warnings: [...translationWarnings(definition), ...pluralWarnings(definition)] };
}
