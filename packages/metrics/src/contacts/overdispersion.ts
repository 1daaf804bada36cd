import type { Result } from '../result.ts';
import { requireVolume, type ContactVolume } from './contact-rate.ts';

/** From here on the Poisson interval is too narrow (§9). */
export const OVERDISPERSED_FROM = 1.5;

/**
 * φ = χ²/(k − 1) of the counts of k periods around one common rate: 1 when they scatter like chance alone. Null below two
 * periods with volume, or without contacts.
 */
export function overdispersion(periods: readonly ContactVolume[]): number | null {
  const usable = periods.filter((period) => requireVolume(period.volume) > 0);
  const contacts = usable.reduce((sum, period) => sum + period.contacts, 0);
  if (usable.length < 2 || contacts === 0) return null;
  const rate = contacts / usable.reduce((sum, period) => sum + period.volume, 0);
  const squares = usable.reduce((sum, period) => {
    const expected = rate * period.volume;
    return sum + (period.contacts - expected) ** 2 / expected;
  }, 0);
  return squares / (usable.length - 1);
}

/** Widens a rate's interval and standard error by √φ when φ exceeds 1.5, and flags it. */
export function widenForOverdispersion(rate: Result, dispersion: number | null): Result {
  if (rate.kind !== 'value' || dispersion === null || dispersion <= OVERDISPERSED_FROM) return rate;
  const factor = Math.sqrt(dispersion);
  const interval = rate.interval && {
    ...rate.interval,
    low: Math.max(0, rate.value - (rate.value - rate.interval.low) * factor),
    high: rate.value + (rate.interval.high - rate.value) * factor,
    method: `${rate.interval.method}_overdispersed`,
  };
  const standardError = rate.standardError === null ? null : rate.standardError * factor;
  return { ...rate, interval, standardError, flags: [...rate.flags, 'overdispersed'] };
}
