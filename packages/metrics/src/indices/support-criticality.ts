import type { Scale } from '../histogram/scale.ts';
import { SHARE_RANGE, type Range } from '../intervals/clip.ts';
import { defineIndex, type IndexDefinition, type IndexFamily, type Polarity } from './index-definition.ts';
import { boxesOrNone } from './standard-boxes.ts';

type ServedIndex = {
  id: string;
  family: IndexFamily;
  polarity: Polarity;
  range: Range;
  score: (score: number) => number;
};

function overServed(scale: Scale, index: ServedIndex): IndexDefinition {
  return defineIndex({
    ...index,
    scale,
    over: 'served',
    unit: 'share',
    boxes: boxesOrNone(scale),
    practicalThreshold: 0.03,
  });
}

/**
 * Support: top marks per served customer, h(max)/N. Who did not answer counts 0.
 *
 * @index support
 * @meaning Top marks per served customer. The lower worst-case bound of the satisfied share among *all* served; needs no response rate.
 * @meaningRu Индекс Поддержки Клиентов: высшие оценки на обслуженного. Нижняя граница доли довольных среди *всех* обслуженных; не требует
 *   уровня отклика.
 * @formula h(max)/N, Wilson on N
 * @avoid Without the number of served customers.
 * @avoidRu Без числа обслуженных клиентов.
 * @needs score histogram + served count
 * @source [definitions §8](DEFINITIONS.md); Manski 1989
 */
export function support(scale: Scale): IndexDefinition {
  return overServed(scale, {
    id: 'support',
    family: 'share',
    polarity: 'higher_is_better',
    range: SHARE_RANGE,
    score: (score) => (score === scale.max ? 1 : 0),
  });
}

/**
 * Criticality, the default reading: marks below the top per served customer, (n − h(max))/N.
 *
 * @index criticality_count
 * @meaning Marks below the top per served customer: the default reading of Criticality. Support + Criticality = response rate.
 * @meaningRu Индекс Критичности Клиентов: оценки ниже высшей на обслуженного (чтение по умолчанию). Поддержка + Критичность = уровень отклика.
 * @formula (n − h(max))/N, Wilson on N
 * @avoid Without the number of served customers.
 * @avoidRu Без числа обслуженных клиентов.
 * @needs score histogram + served count
 * @source [definitions §8](DEFINITIONS.md); Manski 1989
 */
export function criticalityCount(scale: Scale): IndexDefinition {
  return overServed(scale, {
    id: 'criticality_count',
    family: 'share',
    polarity: 'lower_is_better',
    range: SHARE_RANGE,
    score: (score) => (score === scale.max ? 0 : 1),
  });
}

/**
 * Criticality by how bad: Σ (max − s)/(max − min) per served customer.
 *
 * @index criticality_severity
 * @meaning Criticality by how bad the marks were: a lowest mark counts 1, one just below the top little.
 * @meaningRu Критичность с учётом тяжести: низшая оценка считается за 1, почти высшая — мало.
 * @formula Σ h(s)·(max − s)/(max − min) / N, t over all served
 * @avoid Without the number of served customers.
 * @avoidRu Без числа обслуженных клиентов.
 * @needs score histogram + served count
 * @source [definitions §8](DEFINITIONS.md)
 */
export function criticalitySeverity(scale: Scale): IndexDefinition {
  return overServed(scale, {
    id: 'criticality_severity',
    family: 'mean',
    polarity: 'lower_is_better',
    range: SHARE_RANGE,
    score: (score) => (scale.max - score) / (scale.max - scale.min),
  });
}

/**
 * Criticality read literally: the sum of all marks below the top per served customer. Not monotone: four 4s weigh more
 * than four 1s. Prefer the other two.
 *
 * @index criticality_sum
 * @meaning Sum of all marks below the top per served customer: Criticality read literally.
 * @meaningRu Сумма всех оценок, кроме высших, на обслуженного: Критичность, прочитанная буквально.
 * @formula Σ s·h(s) over s < max, / N, t over all served
 * @avoid For decisions: it is not monotone, four 4s weigh more than four 1s.
 * @avoidRu Для решений: показатель не монотонен, четыре «4» весят больше четырёх «1».
 * @needs score histogram + served count
 * @source [definitions §8](DEFINITIONS.md)
 */
export function criticalitySum(scale: Scale): IndexDefinition {
  return overServed(scale, {
    id: 'criticality_sum',
    family: 'mean',
    polarity: 'lower_is_better',
    range: { low: 0, high: scale.max - 1 },
    score: (score) => (score === scale.max ? 0 : score),
  });
}
