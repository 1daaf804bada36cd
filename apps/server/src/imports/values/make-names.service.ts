import { createEntry } from '../../company/entries/entries.service.ts';
import { channels, employees, factors, products, segments, topics, touchpoints } from '../../company/entries/kinds.ts';
import { createUnit } from '../../company/units/units.service.ts';
import type { Company } from '../../company/company.ts';
import { companyOf, forgetCompany } from '../../company/company.snapshot.ts';
import { systemActor } from '../../platform/actor.ts';
import { inWorkspace, type Work } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import type { UnknownName } from './unknown-names.ts';

interface Defaults {
  readonly unitId: number;
  readonly touchpointId?: number;
}

/** The company with these names in it. */
export async function withMadeNames(
  services: Services,
  company: Company,
  mapping: Defaults,
  names: readonly UnknownName[],
): Promise<Company> {
  if (names.length === 0) return company;
  const { workspaceId } = company;
  await inWorkspace(services.db, workspaceId, (db) => {
    const work: Work = { db, workspaceId, actor: systemActor, now: services.now(), requestId: null };
    return makeNames(work, company, mapping, names);
  });
  forgetCompany(workspaceId);
  return companyOf(services.db, workspaceId);
}

/** Makes what a file names and the company does not know: units below the import's own, the rest as plain entries. */
async function makeNames(
  work: Work,
  company: Company,
  mapping: Defaults,
  names: readonly UnknownName[],
): Promise<void> {
  const parent = company.units.byId.get(mapping.unitId);
  const owner =
    mapping.touchpointId === undefined ? undefined : company.touchpoints.byId.get(mapping.touchpointId)?.ownerId;
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
