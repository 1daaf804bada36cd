import type { Say } from '../catalogue/use-language.ts';
import type { Format } from '../format/format-of.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** `12 мин`, `3,5 ч`, `2,1 дн.`: as exact as anybody reads it. */
export function sayMinutes(minutes: number, t: Say, format: Format): string {
  if (minutes < HOUR) return t('cases.minutes', { n: format.count(Math.round(minutes)) });
  if (minutes < 2 * DAY) return t('cases.hours', { n: short(minutes / HOUR, format) });
  return t('queue.team.days', { n: short(minutes / DAY, format) });
}

/** A tenth is told of small numbers only, and where there is one. */
function short(value: number, format: Format): string {
  return format.number(value, value < 10 && Math.abs(value - Math.round(value)) >= 0.05 ? 1 : 0);
}
