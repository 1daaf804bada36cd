import type { Company } from '../company/company.ts';
import { invalidField } from '../platform/errors.ts';
import { instantOf } from '../platform/local-time.ts';

/** The instant at which the unit's clock shows the hour; null where it has none. A unit that is gone has no clock, and UTC tells. */
export function startInstant(company: Company, startsAt: string, unitId: number): Date {
  return instantOf(`${startsAt}:00`, company.units.byId.get(unitId)?.timeZone ?? 'UTC');
}

/** @throws where the hour has passed: nobody is asked at another time than somebody chose */
export function assertAhead(
  company: Company,
  { startsAt, unitId, now }: { readonly startsAt: string | null; readonly unitId: number; readonly now: Date },
): Date | null {
  if (startsAt === null) return null;
  const at = startInstant(company, startsAt, unitId);
  if (at <= now) throw invalidField('startsAt', 'past', 'has passed by the clock of the unit: set another, or none');
  return at;
}
