import { unitIdsBelow, type Company } from '../../company/company.ts';
import type { Work } from '../../platform/database/work.ts';
import type { Period } from '../../platform/period.ts';
import { readTerms } from '../contact-terms.ts';
import { cellsOf, driverOfGroup, filterOf, groupKeys, groupsIn, type SignalQuestion } from './ask-signal.service.ts';
import { sumDays, type CellSum } from './sums.store.ts';
import { createVolumeReader, driverOfFilter, volumeOfUnits, type Volume } from './volumes.ts';

/** What customers started in one group, day by day (`start` of a cell is its day), and the business that drove it. */
export interface GroupDays {
  /** Of the touchpoint, team, topic or unit, or the owner's; null: everything together. */
  readonly id: string | null;
  readonly cells: readonly CellSum[];
  /** Null: none is known, or the parts have different ones, which do not add up. */
  readonly volume: Volume | null;
}

interface Asked extends Pick<SignalQuestion, 'units' | 'touchpoints'> {
  readonly by: SignalQuestion['by'] | 'company';
  readonly period: Period;
}

/** Groups that had contacts in the period. Contacts that name no topic, team or touchpoint are in the whole alone. */
export async function daysByGroup(work: Work, company: Company, asked: Asked): Promise<GroupDays[]> {
  const { db, workspaceId } = work;
  const { terms } = await readTerms(db, workspaceId);
  const { by, period } = asked;
  const grouping = by === 'company' ? 'touchpoint' : cellsOf(by);
  const filter = filterOf(company, asked, grouping);
  const cells = await sumDays(db, workspaceId, filter, grouping, period);
  const readVolume = createVolumeReader(work, company, {
    ...period,
    units: asked.units === undefined ? null : unitIdsBelow(company, asked.units),
    isByUnit: by === 'unit',
  });
  if (by === 'company') {
    const driver = driverOfFilter(terms, company, filter);
    return [{ id: null, cells, volume: driver === null ? null : await readVolume(driver) }];
  }
  const groups: GroupDays[] = [];
  for (const [key, ids] of groupsIn(cells, groupKeys(company, by))) {
    if (key === '' || key === '0') continue;
    const driver = driverOfGroup(company, terms, filter, { by, ids });
    const whole = driver === null ? null : await readVolume(driver);
    groups.push({
      id: key,
      cells: cells.filter(({ groupId }) => ids.includes(groupId)),
      volume: whole !== null && by === 'unit' ? volumeOfUnits(whole, ids) : whole,
    });
  }
  return groups;
}
