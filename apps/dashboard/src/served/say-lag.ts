import type { Say } from '../catalogue/use-language.ts';
import type { Format } from '../format/format-of.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** How far something is behind, in the largest unit that says it: nobody reads 43,200 minutes as a month. */
export function sayLag(minutes: number, t: Say, format: Pick<Format, 'count'>): string {
  if (minutes < 2 * HOUR) return t('served.fiscal.lag', { n: format.count(minutes) });
  if (minutes < 2 * DAY) return t('served.fiscal.lagHours', { n: format.count(Math.floor(minutes / HOUR)) });
  return t('served.fiscal.lagDays', { n: format.count(Math.floor(minutes / DAY)) });
}
