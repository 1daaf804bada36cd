import type { ImportMapping } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { Problem, type Detail } from '../platform/errors.ts';

/** Refuses a mapping that cannot work, before a million rows say the same one by one. */
export function checkMapping(company: Company, mapping: ImportMapping): void {
  const faults: Detail[] = [];
  const fault = (path: string, code: string, message: string) => void faults.push({ path, code, message });
  if (!company.units.byId.has(mapping.unitId)) fault('unitId', 'unknown', 'names no unit of this company');
  if (!company.touchpoints.byId.has(mapping.touchpointId))
    fault('touchpointId', 'unknown', 'names no touchpoint of this company');
  const roles = new Map<string, number>();
  mapping.columns.forEach(({ meaning }, place) => {
    const path = `columns.${place}.meaning`;
    const name =
      meaning.role === 'rating'
        ? `rating ${meaning.rating} ${JSON.stringify(meaning.factor)}`
        : meaning.role === 'comment'
          ? `comment ${place}`
          : meaning.role === 'segment'
            ? `segment ${meaning.attribute}`
            : meaning.role;
    if (roles.has(name)) fault(path, 'twice', `column ${(roles.get(name) ?? 0) + 1} means the same already`);
    roles.set(name, mapping.columns[place]?.index ?? place);
    if (
      (meaning.role === 'rating' || meaning.role === 'comment') &&
      meaning.factor !== null &&
      'id' in meaning.factor &&
      !company.factors.byId.has(meaning.factor.id)
    )
      fault(`${path}.factor`, 'unknown', 'names no factor of this company');
  });
  const has = (role: string) => mapping.columns.some(({ meaning }) => meaning.role === role);
  if (mapping.shape === 'long') {
    if (!has('long_score')) fault('columns', 'no_score', 'say which column holds the score');
    if (mapping.long === null) fault('long', 'missing', 'say what the scores are, and on which scale');
  } else if (!has('rating') && !has('comment'))
    fault('columns', 'no_score', 'map at least one column to a score or a comment');
  const [first] = faults;
  if (first !== undefined) throw new Problem('invalid_input', `${first.path}: ${first.message}`, { details: faults });
}
