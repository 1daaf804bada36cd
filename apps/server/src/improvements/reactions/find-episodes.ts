import { laneyU, NEEDED_PERIODS, type ContactVolume } from '@otklik/metrics';
import { addDays, daysIn } from '../../platform/period.ts';

export interface Week extends ContactVolume {
  /** Its Monday. */
  readonly from: string;
}

/** One spell of trouble: signs that follow each other closely are of one. */
export interface Episode {
  readonly signalOn: string;
  readonly lastSignOn: string;
}

/** Quiet for so long, the next sign is a new spell. */
export const QUIET_DAYS = 56;

/**
 * Weeks whose contact rate lies above the limits of the twenty before them. Limits go along with the weeks, since those of a year ago
 * know nothing of this year's business. A week can be judged on the day after it.
 */
export function episodesOfRate(weeks: readonly Week[]): Episode[] {
  const signs = weeks.flatMap((week, at) => {
    if (at < NEEDED_PERIODS) return [];
    const seen = weeks.slice(at - NEEDED_PERIODS, at + 1);
    const chart = laneyU(
      seen.map(({ contacts, volume }) => ({ count: contacts, volume })),
      { baseline: NEEDED_PERIODS },
    );
    const [value, high] = [chart?.points.at(-1), chart?.high.at(-1)];
    return value != null && high != null && value > high ? [addDays(week.from, 7)] : [];
  });
  return episodesOf(signs);
}

/** @param signs days on which there was a sign, in any order */
export function episodesOf(signs: readonly string[]): Episode[] {
  const episodes: { signalOn: string; lastSignOn: string }[] = [];
  for (const sign of signs.toSorted()) {
    const last = episodes.at(-1);
    if (last === undefined || daysIn({ from: last.lastSignOn, to: sign }) - 1 > QUIET_DAYS)
      episodes.push({ signalOn: sign, lastSignOn: sign });
    else last.lastSignOn = sign;
  }
  return episodes;
}
