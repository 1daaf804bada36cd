import { cappedRatio, requireAmount, type CappedRatio } from './capped-ratio.ts';

/**
 * Sales or clients against the period before.
 *
 * @index dynamics_index
 * @meaning 1 when not less than before. From nothing to something is 1; nothing after nothing has no value.
 * @meaningRu 1, если не меньше прошлого периода. С нуля до чего-то — 1; ноль после нуля — нет значения.
 * @formula min(1, current / previous)
 * @avoid Ranking by the capped value: use `uncapped`.
 * @avoidRu Не ранжируйте по ограниченному значению: берите `uncapped`.
 * @needs two amounts
 * @source [definitions §11](DEFINITIONS.md)
 */
export function dynamicsIndex(current: number, previous: number): CappedRatio {
  requireAmount('current', current);
  if (requireAmount('previous', previous) > 0) return cappedRatio(current, previous);
  return { value: current > 0 ? 1 : null, uncapped: null };
}
