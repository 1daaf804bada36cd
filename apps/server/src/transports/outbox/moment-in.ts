import type { Company } from '../../company/company.ts';
import { instantOf, localTime } from '../../platform/local-time.ts';
import type { Moment } from './flow.ts';

/** The company's own day, by which a limit per day is counted. */
export function momentIn(company: Company, now: Date): Moment {
  const zone = company.units.all[0]?.timeZone ?? 'Europe/Moscow';
  const today = localTime(now, zone).day;
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return { now, today, tomorrowAt: instantOf(`${tomorrow}T00:00:00`, zone) };
}
