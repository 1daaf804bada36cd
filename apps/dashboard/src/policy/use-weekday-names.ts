import { useLanguage } from '../catalogue/use-language.ts';

/** Monday 2024-01-01: for the names of weekdays. */
const MONDAY = Date.UTC(2024, 0, 1);

export function useWeekdayNames(): readonly (readonly [day: number, name: string])[] {
  const { language } = useLanguage();
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return [1, 2, 3, 4, 5, 6, 7].map((day) => [day, weekday.format(MONDAY + (day - 1) * 86_400_000)] as const);
}
