import { MetricsError } from '../metrics-error.ts';
import { requireFinite, requireWeights } from '../require-number.ts';
import { cappedRatio, requireAmount, type CappedRatio } from './capped-ratio.ts';

export type Attribute = { readonly weight: number; readonly rating: number };

/** Quality of one item: Σ attribute weight · rating / Σ attribute weight. */
export function itemQuality(attributes: readonly Attribute[]): number {
  const total = requireWeights(
    'attributes',
    attributes.map((attribute) => attribute.weight),
  );
  return attributes.reduce((sum, { weight, rating }) => sum + weight * requireFinite('rating', rating), 0) / total;
}

/** Our quality against the named competitor's; the cap is 1. */
export function relativeQuality(ours: readonly Attribute[], theirs: readonly Attribute[]): CappedRatio {
  return cappedRatio(requireAmount('ours', itemQuality(ours)), requireAmount('theirs', itemQuality(theirs)));
}

/**
 * Quality of an assortment.
 *
 * @index quality_index
 * @meaning Mean quality of what is sold: items that sell more weigh more.
 * @meaningRu Индекс качества ассортимента: что больше продаётся, то больше весит.
 * @formula Σ turnover · quality / Σ turnover
 * @avoid With qualities of different attribute sets.
 * @avoidRu При разных наборах признаков у товаров.
 * @needs ratings + turnover
 * @source [definitions §11](DEFINITIONS.md)
 */
export function qualityIndex(items: readonly { readonly turnover: number; readonly quality: number }[]): number {
  if (items.length === 0) throw new MetricsError('weights_sum_to_zero', 'items', 'needs at least one item');
  const total = requireWeights(
    'turnover',
    items.map((item) => item.turnover),
  );
  return items.reduce((sum, item) => sum + item.turnover * requireFinite('quality', item.quality), 0) / total;
}
