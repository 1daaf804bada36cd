/** What a wall clock in the zone shows, as a field of date and time wants it: `2026-11-22T18:30`. */
export function clockIn(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

const LATER_MS = 2 * 3_600_000;
/** By the customer's clock: outside of these hours nobody wants to be called. */
const [FIRST_HOUR, LAST_HOUR] = [9, 20];

/** When he is likely to be called back: about two hours later, and what would fall into his evening or night the next morning. */
export function usualCallBack(now: Date, timeZone: string): string {
  const later = clockIn(new Date(now.getTime() + LATER_MS), timeZone);
  const [day, hour] = [later.slice(0, 10), Number(later.slice(11, 13))];
  if (hour >= FIRST_HOUR && hour < LAST_HOUR) return `${later.slice(0, 13)}:00`;
  const morning = new Date(`${day}T00:00:00Z`);
  if (hour >= LAST_HOUR) morning.setUTCDate(morning.getUTCDate() + 1);
  return `${morning.toISOString().slice(0, 10)}T10:00`;
}
