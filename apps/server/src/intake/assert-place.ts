import type { Company } from '../company/company.ts';
import { seesUnit } from '../platform/actor.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField } from '../platform/errors.ts';

interface GivenPlace {
  readonly unitId?: number | undefined;
  readonly touchpointId?: number | null | undefined;
}

/** Where the cases of a page belong must exist, and be seen by whoever says so. */
export function assertPlace(work: Work, company: Company, { unitId, touchpointId }: GivenPlace): void {
  if (unitId !== undefined && !(company.units.byId.has(unitId) && seesUnit(work.actor, unitId)))
    throw invalidField('unitId', 'unknown', 'names no unit that you see');
  if (touchpointId != null && !company.touchpoints.byId.has(touchpointId))
    throw invalidField('touchpointId', 'unknown', 'names no touchpoint of this company');
}
