import { requireFinite, requireWeights } from '../require-number.ts';
import { cappedRatio, requireAmount, type CappedRatio } from './capped-ratio.ts';

/**
 * Price level of one item against the named competitor. No own price, or one that is not above 0: null.
 *
 * @index price_level
 * @meaning 1 when we are not dearer than the competitor; dearer lowers it.
 * @meaningRu Уровень цен УЦК: 1, если мы не дороже конкурента; чем дороже, тем ниже.
 * @formula min(1, price_competitor / price_own); basket: weighted by own turnover
 * @avoid Ranking by the capped value: use `uncapped`.
 * @avoidRu Не ранжируйте по ограниченному значению: берите `uncapped`.
 * @needs prices
 * @source [definitions §11](DEFINITIONS.md)
 * @example
 * priceLevel(42, 41).value // → 0.97619…
 */
export function priceLevel(own: number, competitor: number): CappedRatio {
  return cappedRatio(requireAmount('competitor', competitor), Math.max(0, requireFinite('own', own)));
}

export type PricedItem = { readonly turnover: number; readonly own: number; readonly competitor: number };

/** Price level of a basket, weighted by own turnover; items without an own price are left out. */
export function basketPriceLevel(items: readonly PricedItem[]): CappedRatio {
  const priced = items
    .map((item) => ({ turnover: item.turnover, level: priceLevel(item.own, item.competitor) }))
    .filter((item) => item.level.uncapped !== null);
  if (priced.length === 0) return { value: null, uncapped: null };
  const total = requireWeights(
    'turnover',
    priced.map((item) => item.turnover),
  );
  const weighted = (of: (level: CappedRatio) => number | null) =>
    priced.reduce((sum, item) => sum + item.turnover * (of(item.level) ?? 0), 0) / total;
  return { value: weighted((level) => level.value), uncapped: weighted((level) => level.uncapped) };
}
