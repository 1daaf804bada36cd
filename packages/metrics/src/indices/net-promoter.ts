import { scaleOf, type Scale } from '../histogram/scale.ts';
import type { Histogram } from '../histogram/histogram.ts';
import { MetricsError } from '../metrics-error.ts';
import { NET_RANGE, type NetClasses } from '../intervals/net-intervals.ts';
import { defineIndex, type IndexDefinition } from './index-definition.ts';
import { standardBoxes } from './standard-boxes.ts';

const NET = {
  family: 'net',
  range: NET_RANGE,
  polarity: 'higher_is_better',
  unit: 'points',
  practicalThreshold: 5,
} as const;

/** +100 in the top box, −100 in the negative set, 0 between. */
function netScoring(scale: Scale): Pick<IndexDefinition, 'boxes'> & { score: (score: number) => number } {
  const boxes = standardBoxes(scale);
  const score = (value: number) => (boxes.top.includes(value) ? 100 : boxes.negative.includes(value) ? -100 : 0);
  return { boxes, score };
}

/**
 * NPS: defined on 0–10 only. Relational and transactional NPS are different series: keep their histograms apart.
 *
 * @index nps
 * @meaning How much more customers would recommend us than warn against us: share of 9–10 minus share of 0–6. Relational (the company) and
 *   transactional (one product, after one touchpoint) NPS are different series.
 * @meaningRu Готовность рекомендовать: доля оценок 9–10 минус доля 0–6. Отношенческий (компания) и транзакционный (продукт, после точки
 *   контакта) NPS — разные ряды.
 * @question "How likely is it that you would recommend {company} to a friend or colleague?" 0 = not at all likely, 10 = extremely likely
 * @questionRu «Какова вероятность того, что Вы порекомендуете компанию {X} своим друзьям, знакомым или коллегам?» 0 — ни в коем случае не
 *   буду рекомендовать, 10 — обязательно порекомендую
 * @formula 100·(P − D)/n; adjusted Wald: n + 3 answers, P + ¾, D + ¾; also wald, score (Tango, for n < 20), t
 * @avoid On any scale but 0–10, or for things nobody recommends ("our payment process"): ask for satisfaction there.
 * @avoidRu На любой шкале, кроме 0–10, и для того, что не рекомендуют («наш процесс оплаты»): там спрашивайте об удовлетворённости.
 * @needs score histogram
 * @source Reichheld 2003; Rocks 2016, arXiv 1601.07235
 */
export const nps: IndexDefinition = defineIndex({
  id: 'nps',
  scale: scaleOf('0-10'),
  ...NET,
  ...netScoring(scaleOf('0-10')),
});

/**
 * NPS classes on 1–10. An index of its own: the bottom class has one score fewer.
 *
 * @index nps10_nonstandard
 * @meaning Promoters minus detractors on a 1–10 scale. Not NPS: the bottom class has one score fewer.
 * @meaningRu Сторонники минус критики на шкале 1–10. Это не NPS: в нижнем классе на одну оценку меньше.
 * @formula 100·(share 9–10 − share 1–6), adjusted Wald
 * @avoid Merged with NPS or held against published NPS.
 * @avoidRu Не объединять с NPS и не сравнивать с опубликованными NPS.
 * @needs score histogram
 * @source [definitions §0.3](DEFINITIONS.md)
 */
export const nps10Nonstandard: IndexDefinition = defineIndex({
  id: 'nps10_nonstandard',
  scale: scaleOf('1-10'),
  ...NET,
  ...netScoring(scaleOf('1-10')),
});

/**
 * "NPS" from stars: promoters 5, detractors 1–3. Never merged or benchmarked with NPS (§3).
 *
 * @index nps5_nonstandard
 * @meaning Fives minus ones-to-threes of five stars. Not NPS: 4 stars fall exactly between passive 7 and 8.
 * @meaningRu Пятёрки минус оценки 1–3 из пяти звёзд. Это не NPS: 4 звезды попадают ровно между нейтральными 7 и 8.
 * @formula 100·(share 5 − share 1–3), adjusted Wald
 * @avoid Merged with NPS or held against published NPS.
 * @avoidRu Не объединять с NPS и не сравнивать с опубликованными NPS.
 * @needs score histogram
 * @source [definitions §3](DEFINITIONS.md)
 */
export const nps5Nonstandard: IndexDefinition = defineIndex({
  id: 'nps5_nonstandard',
  scale: scaleOf('1-5'),
  ...NET,
  boxes: { top: [5], negative: [1, 2, 3] },
  score: (value) => (value === 5 ? 100 : value <= 3 ? -100 : 0),
});

/**
 * A satisfaction question by the formula of NPS: 0–10 and 1–10 only, never called NPS.
 *
 * @index csi_net
 * @meaning Satisfied minus dissatisfied customers, by the classes of NPS.
 * @meaningRu Довольные минус недовольные, по классам NPS.
 * @question The satisfaction question of csi_mean, on 0–10 or 1–10.
 * @questionRu Вопрос об удовлетворённости, как у csi_mean, по шкале 0–10 или 1–10.
 * @formula 100·(share 9–10 − share up to 6), adjusted Wald
 * @avoid Called NPS: it is not about recommending.
 * @avoidRu Не называйте это NPS: вопрос не о рекомендации.
 * @needs score histogram
 * @source Reichheld 2003 (the formula); [definitions §2](DEFINITIONS.md)
 * @throws MetricsError `index_scale_mismatch`
 */
export function csiNet(scale: Scale): IndexDefinition {
  if (scale.max !== 10)
    throw new MetricsError('index_scale_mismatch', 'scale', `csi_net reads 0-10 or 1-10, not ${scale.id}`);
  return defineIndex({ id: 'csi_net', scale, ...NET, ...netScoring(scale) });
}

/**
 * Answers by class of a net index. Sums without branches: Σh·g is 100·(P − D), Σh·|g| is 100·(P + D), both whole numbers. Three times
 * as fast as asking each score for its class.
 */
export function netClassesOf(definition: IndexDefinition, histogram: Histogram): NetClasses {
  const { scoring } = definition;
  const { counts, n } = histogram;
  if (counts.length !== scoring.length) {
    throw new MetricsError(
      'index_scale_mismatch',
      'histogram',
      `${definition.id} reads ${definition.scale.id}, not ${histogram.scale.id}`,
    );
  }
  let net = 0;
  let outspoken = 0;
  for (let position = 0; position < counts.length; position++) {
    const points = scoring[position]! * counts[position]!;
    net += points;
    outspoken += Math.abs(points);
  }
  const promoters = (outspoken + net) / 200;
  const detractors = (outspoken - net) / 200;
  return { promoters, passives: n - promoters - detractors, detractors };
}
