import { holidayEndpoints } from '@otklik/contract';
import { invalidField } from '../../platform/errors.ts';
import { route, type Route } from '../../platform/http/route.ts';

const DAY_MS = 86_400_000;

export const holidayRoutes: readonly Route[] = [
  route(holidayEndpoints.list, async ({ query: { country, year, language } }) => {
    // The calendars of all countries are megabytes: whoever never asks does not carry them.
    const { default: Holidays } = await import('date-holidays');
    const calendar = new Holidays(country, { types: ['public'], languages: [language, 'en'] });
    const found = calendar.getHolidays(year, language);
    if (!Array.isArray(found) || found.length === 0)
      throw invalidField('country', 'unknown', `has no holidays that are known here: ${country}`);
    const byDay = new Map<string, string>();
    for (const { date, start, end, name } of found)
      for (const day of daysOf(date.slice(0, 10), Math.round((end.getTime() - start.getTime()) / DAY_MS)))
        if (!byDay.has(day)) byDay.set(day, name);
    return { items: [...byDay].map(([day, name]) => ({ day, name })) };
  }),
];

/** The holidays of the new year are one entry of several days. */
function daysOf(first: string, count: number): string[] {
  const from = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: Math.max(1, count) }, (_, at) => new Date(from + at * DAY_MS).toISOString().slice(0, 10));
}
