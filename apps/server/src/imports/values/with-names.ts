import type { Company } from '../../company/company.ts';
import type { UnknownName } from './unknown-names.ts';

/** The company as it would be with these names in it, units below the one that is given; ids below 0 are nobody's. */
export function withNames(company: Company, unitId: number, names: readonly UnknownName[]): Company {
  const kinds = {
    unit: 'units',
    touchpoint: 'touchpoints',
    product: 'products',
    channel: 'channels',
    employee: 'employees',
    topic: 'topics',
    factor: 'factors',
  } as const;
  let id = -1;
  let changed = { ...company };
  for (const { kind, name, attribute } of names) {
    if (kind === 'segment') {
      const segment = { id: id--, attribute: attribute ?? '', value: name, archived: false };
      const values = new Map(changed.segmentsByValue.get(segment.attribute)).set(name, segment);
      changed = {
        ...changed,
        segmentsById: new Map(changed.segmentsById).set(segment.id, segment),
        segmentsByValue: new Map(changed.segmentsByValue).set(segment.attribute, values),
      };
      continue;
    }
    const directory = changed[kinds[kind]];
    const template = {
      ...directory.all[0],
      id: id--,
      name,
      code: null,
      position: 0,
      archived: false,
      path: [],
      timeZone: company.units.byId.get(unitId)?.timeZone ?? 'UTC',
    };
    const byId = new Map<number, unknown>(directory.byId).set(template.id, template);
    changed = { ...changed, [kinds[kind]]: { ...directory, all: [...directory.all, template], byId } };
  }
  return changed;
}
