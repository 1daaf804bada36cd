import type { Language } from '../catalogue/language.ts';

/** An instant is shown in the zone of the unit it belongs to, else in the company's; a calendar day has no zone. */
export interface DateFormat {
  /** `12 нояб., 9:12`; with the year when it is not `now`'s. */
  instant(at: string | Date, timeZone?: string): string;
  /** `12 нояб. 2026 г.` of `2026-11-12`. */
  day(day: string): string;
  /** `12 нояб.` of `2026-11-12`. */
  shortDay(day: string): string;
  /** `ноябрь 2026` of `2026-11` or of any day in it. */
  month(month: string): string;
  time(at: string | Date, timeZone?: string): string;
  /** `4 мин назад`, `вчера`; beyond a week the day itself. */
  ago(at: string | Date, now?: Date): string;
  weekday(day: string): string;
}

const steps = [
  [60, 'second', 1],
  [3600, 'minute', 60],
  [86_400, 'hour', 3600],
  [604_800, 'day', 86_400],
] as const;

/** @param homeZone of the company; undefined while it is unknown: the clock of whoever looks */
export function createDateFormat(language: Language, homeZone?: string): DateFormat {
  const locale = language === 'en' ? 'en-GB' : language;
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });

  const part = (at: Date, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(at);
  const noon = (day: string) => new Date(`${day.length === 7 ? `${day}-01` : day}T12:00:00Z`);

  function time(at: string | Date, timeZone = homeZone): string {
    const text = part(new Date(at), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
    return text.replace(/^0(\d:)/, '$1');
  }
  function instant(at: string | Date, timeZone = homeZone): string {
    const date = new Date(at);
    const yearOf = (moment: Date) => part(moment, { year: 'numeric', timeZone });
    const isThisYear = yearOf(date) === yearOf(new Date());
    const day = part(date, { day: 'numeric', month: 'short', timeZone, ...(isThisYear ? {} : { year: 'numeric' }) });
    return `${day.replace(/\s[гр]\.$/, '')}, ${time(date, timeZone)}`;
  }
  const zoneless = (day: string, options: Intl.DateTimeFormatOptions) =>
    part(noon(day), { ...options, timeZone: 'UTC' });

  return {
    instant,
    time,
    day: (day) => zoneless(day, { day: 'numeric', month: 'short', year: 'numeric' }),
    shortDay: (day) => zoneless(day, { day: 'numeric', month: 'short' }),
    month: (month) => zoneless(month, { month: 'long', year: 'numeric' }).replace(/\s[гр]\.$/, ''),
    weekday: (day) => zoneless(day, { weekday: 'short' }),
    ago(at, now = new Date()) {
      const seconds = (new Date(at).getTime() - now.getTime()) / 1000;
      const step = steps.find(([below]) => Math.abs(seconds) < below);
      return step === undefined ? instant(at) : relative.format(Math.round(seconds / step[2]), step[1]);
    },
  };
}
