import { instantOf, offsetMs } from '../platform/local-time.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** When the quiet hours that hold at this instant end by the place's clock; the instant itself outside them. */
export function quietUntil(
  quiet: { readonly from: number; readonly to: number } | null,
  timeZone: string,
  at: Date,
): Date {
  if (quiet === null || quiet.from === quiet.to) return at;
  const local = new Date(at.getTime() + offsetMs(at.getTime(), timeZone));
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  const overNight = quiet.from > quiet.to;
  const isQuiet = overNight ? minute >= quiet.from || minute < quiet.to : minute >= quiet.from && minute < quiet.to;
  if (!isQuiet) return at;
  const daysOn = overNight && minute >= quiet.from ? 1 : 0;
  const end =
    Date.parse(`${local.toISOString().slice(0, 10)}T00:00:00Z`) + (daysOn * DAY_MINUTES + quiet.to) * MINUTE_MS;
  return instantOf(new Date(end).toISOString().slice(0, 19), timeZone);
}
