import { laneyU, NEEDED_PERIODS, type ContactVolume } from '@otklik/metrics';
import { addDays, daysIn } from '../../platform/period.ts';

export interface Week extends ContactVolume {
  /** Its Monday. */
  readonly from: string;
}

/** One spell of trouble: signs that follow each other closely are of one. */
export interface Episode {
  /** Days, in order; at least one. */
  readonly signs: readonly string[];
  /** It had been ended by what was done, and came again on its heels: the day on which the effect had been found. Else null. */
  readonly againAfter: string | null;
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
  const episodes: { signs: string[]; againAfter: null }[] = [];
  for (const sign of signs.toSorted()) {
    const last = episodes.at(-1);
    const before = last?.signs.at(-1);
    if (last === undefined || before === undefined || daysIn({ from: before, to: sign }) - 1 > QUIET_DAYS)
      episodes.push({ signs: [sign], againAfter: null });
    else last.signs.push(sign);
  }
  return episodes;
}

/** What comes after an effect was found is a spell of its own, however soon: what was done did not last. @param ends days of effects */
export function dividedBy(episode: Episode, ends: readonly string[]): Episode[] {
  const [first = ''] = episode.signs;
  // An effect that was found before the spell began has ended another one.
  const within = ends.filter((end) => end >= first).toSorted();
  const parts = [null, ...within].map((end, at) => ({
    signs: episode.signs.filter((sign) => (end === null || sign > end) && sign <= (within[at] ?? sign)),
    againAfter: end ?? episode.againAfter,
  }));
  return parts.filter(({ signs }) => signs.length > 0);
}
