import { shareOfCounts, type ShareOptions } from '../indices/share-of-counts.ts';
import type { Result } from '../result.ts';
import { requireAmount } from './capped-ratio.ts';

/**
 * Value that was asked for and missing.
 *
 * @index shortage_rate
 * @meaning Share of turnover that could not be delivered; the rest is availability.
 * @meaningRu Уровень дефицита УД = Д/Т; остаток — доступность.
 * @formula shortage / turnover; availability = 1 − shortage rate
 * @avoid Without a turnover: no value.
 * @avoidRu Без оборота: значения нет.
 * @needs amounts
 * @source [definitions §11](DEFINITIONS.md)
 */
export function shortageRate(
  shortage: number,
  turnover: number,
): { readonly value: number | null; readonly availability: number | null } {
  requireAmount('shortage', shortage);
  if (requireAmount('turnover', turnover) === 0) return { value: null, availability: null };
  const value = shortage / turnover;
  return { value, availability: 1 - value };
}

/**
 * Rejected among received.
 *
 * @index defect_rate
 * @meaning Share of received items that were rejected.
 * @meaningRu Доля брака среди принятого.
 * @formula rejected / received, Wilson (Clopper–Pearson may be asked for)
 * @avoid For amounts of money: it counts items.
 * @avoidRu Для денежных сумм: считаются единицы.
 * @needs counts
 * @source [definitions §11](DEFINITIONS.md)
 */
export function defectRate(rejected: number, received: number, options?: ShareOptions): Result {
  return shareOfCounts(rejected, received, options);
}

/**
 * Deliveries without fault.
 *
 * @index warehouse_satisfaction
 * @meaning Share of deliveries that came on time, complete and undamaged.
 * @meaningRu Доля поставок вовремя, полностью и без повреждений.
 * @formula faultless deliveries / deliveries, Wilson; the customers' rating of delivery is the share of its top box
 * @avoid Counting a delivery once per fault.
 * @avoidRu Не считайте одну поставку по разу на каждую ошибку.
 * @needs counts
 * @source [definitions §11](DEFINITIONS.md)
 */
export function warehouseSatisfaction(faultless: number, deliveries: number, options?: ShareOptions): Result {
  return shareOfCounts(faultless, deliveries, options);
}

/**
 * Answers that the product was worth its price.
 *
 * @index value_for_money_share
 * @meaning Share of customers for whom the purchase was worth its price.
 * @meaningRu Доля «оправдало» цену.
 * @formula worth it / all answers, Wilson
 * @avoid Together with answers to other wordings.
 * @avoidRu Вместе с ответами на другие формулировки.
 * @needs counts
 * @source [definitions §11](DEFINITIONS.md)
 */
export function valueForMoneyShare(worthIt: number, answers: number, options?: ShareOptions): Result {
  return shareOfCounts(worthIt, answers, options);
}
