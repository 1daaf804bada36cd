import type { ContactSignal, ContactTerms } from '@otklik/contract';
import {
  contactCost,
  contactPoints,
  contactRate,
  explainContactChange,
  firstContactResolution,
  hereAndNowResolution,
  pooledDispersion,
  poissonInterval,
  repeatRate,
  DEFAULT_CONFIDENCE,
  widenForOverdispersion,
  type ContactVolume,
} from '@otklik/metrics';
import type { Period } from '../../platform/period.ts';
import { classOf } from '../contact-class.ts';
import { priceIn } from '../contact-terms.ts';
import { rateTargetState } from './rate-targets.ts';
import type { CellSum } from './sums.store.ts';
import { amountIn, type Volume } from './volumes.ts';

/** Everything that is known of one group. */
export interface SignalGround {
  readonly now: readonly CellSum[];
  readonly before: readonly CellSum[];
  /** Of days whose contacts can no longer be repeated. */
  readonly mature: readonly CellSum[];
  /** Contacts per first day of a bucket. */
  readonly buckets: ReadonlyMap<string, number>;
  readonly volume: Volume | null;
  /** What the rate should be. */
  readonly target: number | null;
}

export interface SignalFrame {
  readonly period: Period;
  readonly before: Period;
  readonly trend: readonly Period[];
  readonly terms: ContactTerms;
}

/** Counts of one group become rates with their doubt. Pure. */
export function judgeSignal(ground: SignalGround, frame: SignalFrame): ContactSignal {
  const { terms } = frame;
  const classes = countClasses(ground.now);
  const contacts = total(ground.now, 'n');
  const before = total(ground.before, 'n');
  const amount = ground.volume === null ? 0 : amountIn(ground.volume, frame.period);
  const amountBefore = ground.volume === null ? 0 : amountIn(ground.volume, frame.before);
  const trend = trendOf(ground, frame);
  const dispersion = dispersionOf(trend, frame);
  const points = contactPoints(classes, amount, { ...terms.points, unmapped: 0 });
  // Whose contacts name no customer, and of which none is called a repeat, has no repeats that could be known: not all solved at once.
  const known = (cells: readonly CellSum[]) =>
    total(cells, 'identified') + countClasses(cells).repeat > 0 ? cells : [];
  const mature = known(ground.mature);
  const fcr = firstContactResolution({
    contacts: total(mature, 'n'),
    eligible: total(mature, 'eligible'),
    resolvedFirst: total(mature, 'resolved'),
  });
  const rate = (n: number, volume: number) => widenForOverdispersion(contactRate({ contacts: n, volume }), dispersion);
  return {
    contacts,
    before,
    classes,
    backOffice: ground.now.reduce((sum, cell) => (cell.backOffice ? sum + cell.n : sum), 0),
    points: points.points,
    pointsBefore: contactPoints(countClasses(ground.before), 0, { ...terms.points, unmapped: 0 }).points,
    cost: costOf(ground.now, terms),
    costBefore: costOf(ground.before, terms),
    repeatRate: repeatRate(classes.repeat, total(known(ground.now), 'n')),
    fcr: fcr.gross,
    fcrNet: fcr.net,
    hereAndNow: hereAndNowResolution(total(ground.now, 'solved'), contacts),
    identified: total(ground.now, 'identified'),
    volume:
      ground.volume === null
        ? null
        : {
            seriesId: ground.volume.seriesId,
            countedIn: ground.volume.countedIn,
            amount,
            before: amountBefore,
          },
    rate: rate(contacts, amount),
    target: rateTargetState(rate(contacts, amount), ground.target),
    rateBefore: rate(before, amountBefore),
    pointsRate:
      points.rate === null || points.interval === null
        ? null
        : { value: points.rate, low: points.interval.low, high: points.interval.high },
    dispersion,
    change: changeOf({ contacts: before, volume: amountBefore }, { contacts, volume: amount }, dispersion),
    trend,
  };
}

export type Classes = ContactSignal['classes'];

export function countClasses(cells: readonly CellSum[]): Classes {
  const counts: Classes = { consultation: 0, service_request: 0, complaint: 0, claim: 0, repeat: 0, unmapped: 0 };
  for (const cell of cells) counts[classOf(cell.class) ?? 'unmapped'] += cell.n;
  return counts;
}

export function costOf(cells: readonly CellSum[], terms: ContactTerms): number {
  let cost = 0;
  for (const { start, backOffice, n } of cells) {
    const price = priceIn(terms, start);
    cost += contactCost(
      { front: backOffice ? 0 : n, backoffice: backOffice ? n : 0 },
      { front: price.firstLine, backoffice: price.backOffice },
    );
  }
  return cost;
}

function total(cells: readonly CellSum[], of: 'n' | 'identified' | 'eligible' | 'resolved' | 'solved'): number {
  return cells.reduce((sum, cell) => sum + cell[of], 0);
}

function trendOf({ buckets, volume }: SignalGround, { trend }: SignalFrame): ContactSignal['trend'] {
  const amounts = volume === null ? null : amountsOf(volume, trend);
  return trend.map((bucket, place) => {
    const contacts = buckets.get(bucket.from) ?? 0;
    const amount = amounts?.[place] ?? null;
    const interval = amount === null || amount === 0 ? null : poissonInterval(contacts, amount, DEFAULT_CONFIDENCE);
    return {
      ...bucket,
      contacts,
      volume: amount,
      rate: amount === null || amount === 0 ? null : contacts / amount,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    };
  });
}

function amountsOf({ byDay }: Volume, trend: readonly Period[]): number[] {
  const starts = trend.map(({ from }) => from);
  const sums = trend.map(() => 0);
  for (const [day, amount] of byDay) {
    const place = starts.findLastIndex((from) => from <= day);
    const bucket = trend[place];
    if (bucket !== undefined && day <= bucket.to) sums[place] = (sums[place] ?? 0) + amount;
  }
  return sums;
}

function dispersionOf(trend: ContactSignal['trend'], { period, before }: SignalFrame): number | null {
  const within = (stretch: Period): ContactVolume[] =>
    trend.flatMap(({ from, to, contacts, volume }) =>
      from >= stretch.from && to <= stretch.to && volume !== null ? [{ contacts, volume }] : [],
    );
  return pooledDispersion([within(before), within(period)]);
}

function changeOf(before: ContactVolume, now: ContactVolume, dispersion: number | null): ContactSignal['change'] {
  const { difference, fromVolume, fromRate, comparison, verdict } = explainContactChange(before, now, { dispersion });
  const { ratio, interval, pValue } = comparison;
  const finite = (number: number | undefined | null) =>
    number === undefined || number === null || !Number.isFinite(number) ? null : number;
  return {
    difference,
    fromVolume,
    fromRate,
    ratio: finite(ratio),
    low: finite(interval?.low),
    high: finite(interval?.high),
    pValue,
    adjustedPValue: pValue,
    verdict,
  };
}
