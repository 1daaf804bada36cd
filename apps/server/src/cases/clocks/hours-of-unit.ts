import type { Company } from '../../company/company.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { BusinessHours } from './business-hours.ts';
import { readSettings } from '../settings/case-settings.store.ts';
import { businessHoursOf } from './choose-promise.ts';

/** When a unit works, by the calendars of the case settings. */
export async function hoursOfUnit(db: WorkspaceDb, company: Company, unitId: number): Promise<BusinessHours> {
  const { settings } = await readSettings(db, company.workspaceId);
  return businessHoursOf(settings, company, unitId);
}
