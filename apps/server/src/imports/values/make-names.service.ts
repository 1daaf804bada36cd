import type { ImportMapping } from '@otklik/contract';
import { createEntry } from '../../company/entries/entries.service.ts';
import { channels, employees, factors, products, segments, topics, touchpoints } from '../../company/entries/kinds.ts';
import { createUnit } from '../../company/units/units.service.ts';
import type { Company } from '../../company/company.ts';
import type { Work } from '../../platform/database/work.ts';
import type { UnknownName } from './unknown-names.ts';

/** Makes what a file names and the company does not know: units below the import's own, the rest as plain entries. */
export async function makeNames(
  work: Work,
  company: Company,
  mapping: ImportMapping,
  names: readonly UnknownName[],
): Promise<void> {
  const parent = company.units.byId.get(mapping.unitId);
  const owner = company.touchpoints.byId.get(mapping.touchpointId)?.ownerId;
  for (const { kind, name, attribute } of names) {
    switch (kind) {
      case 'unit':
        await createUnit(work, {
          parentId: mapping.unitId,
          kind: 'point',
          name,
          code: null,
          timeZone: parent?.timeZone ?? 'UTC',
        });
        break;
      case 'touchpoint':
        await createEntry(work, touchpoints, { name, ownerId: owner });
        break;
      case 'factor':
        await createEntry(work, factors, { name, area: 'other' });
        break;
      case 'segment':
        await createEntry(work, segments, { attribute, value: name });
        break;
      case 'product':
      case 'channel':
      case 'employee':
      case 'topic':
        await createEntry(work, { product: products, channel: channels, employee: employees, topic: topics }[kind], {
          name,
        });
        break;
    }
  }
}
