import type { AlertCondition, AlertFigure, Dimension, IndexCell, Mode } from '@otklik/contract';
import {
  compareShares,
  DEFAULT_CONFIDENCE,
  fromCounts,
  NEEDED_PERIODS,
  scaleOf,
  shewhartHistogram,
  twoSidedNormal,
} from '@otklik/metrics';
import { companyZone, onlyRootOf, unitIdsBelow } from '../company/company.ts';
import { askIndex, type Base } from '../indices/ask-index.service.ts';
import { findDefinition } from '../indices/index-catalogue.ts';
import { addDays, previousPeriod, type Period } from '../platform/period.ts';
import type { Question } from '../indices/question.ts';
import { systemActor } from '../platform/actor.ts';
import { localTime } from '../platform/local-time.ts';
import { figureOf } from './alert.ts';
import { subjectOf, type Judged, type Look } from './judged.ts';

type IndexCondition = Extract<AlertCondition, { kind: `index.${string}` }>;
type Of<Kind extends IndexCondition['kind']> = Extract<IndexCondition, { kind: Kind }>;

/** Fewer say nothing that one should be woken for. */
const ENOUGH = 30;

export async function lookAtIndices(look: Look, condition: IndexCondition): Promise<Judged[]> {
  switch (condition.kind) {
    case 'index.target':
      return againstTarget(look, condition);
    case 'index.fell':
      return againstBefore(look, condition);
    case 'index.control':
      return againstLimits(look, condition);
    case 'index.relevance':
      return ofRelevance(look, condition);
    case 'index.standing':
      return ofStanding(look, condition);
    case 'index.response_rate':
      return ofResponseRate(look, condition);
  }
}

/** The root's calendar says which day was the last whole one. */
export function lastWholeDay({ company, desk }: Look): string {
  return addDays(localTime(desk.now, companyZone(company)).day, -1);
}

interface Place {
  readonly id: number | null;
  readonly cell: IndexCell;
  readonly time: string;
}

async function ask(
  look: Look,
  { index, by }: Pick<Of<'index.fell'>, 'index' | 'by'>,
  asked: { readonly period: Period; readonly base?: Base; readonly time?: 'day' | 'week'; readonly mode?: Mode },
): Promise<Place[]> {
  const { desk, company, scope } = look;
  const dimensions: Dimension[] = [
    ...(by === 'company' ? [] : [by]),
    ...(asked.time === undefined ? [] : [asked.time]),
  ];
  const question: Question = {
    period: asked.period,
    mode: asked.mode ?? null,
    scale: null,
    units: scope.units.length === 0 ? null : unitIdsBelow(company, scope.units),
    touchpoints: scope.touchpoints.length === 0 ? null : scope.touchpoints,
    segments: scope.segments.length === 0 ? null : scope.segments,
    products: null,
    factors: null,
    channels: null,
    surveys: null,
    employees: null,
    teams: null,
    topics: null,
    groupBy: dimensions,
  };
  const work = { ...desk, actor: systemActor, requestId: null };
  const { groups } = await askIndex(work, index, question, asked.base ?? { kind: 'none' }, onlyRootOf(company));
  return groups.map(({ key, cell }) => ({
    id: by === 'company' ? null : Number(key[by]),
    cell,
    time: asked.time === undefined ? '' : String(key[asked.time]),
  }));
}

function periodOf(look: Look, days: number): Period {
  const to = lastWholeDay(look);
  return { from: addDays(to, 1 - days), to };
}

function judge(
  look: Look,
  {
    by,
    level,
    key,
  }: { readonly by: 'company' | 'unit' | 'touchpoint'; readonly level: 'warning' | 'alarm'; readonly key: string },
  id: number | null,
  tested: { readonly pValue: number | null; readonly isBad: boolean; readonly figure: AlertFigure },
): Judged {
  const subject = subjectOf(by, id);
  return {
    pValue: tested.pValue,
    isBad: tested.isBad,
    finding: {
      ...subject,
      level,
      key: `${key}:${subject.subject.kind}:${subject.subject.id}`,
      happenedAt: look.desk.now,
      figure: tested.figure,
    },
  };
}

function figureOfCell(cell: IndexCell, more: Partial<AlertFigure>): AlertFigure {
  const { result } = cell;
  const interval = result.kind === 'value' ? result.interval : null;
  return figureOf({
    index: cell.index,
    scale: cell.scale,
    unit: cell.unit,
    value: result.kind === 'value' ? result.value : null,
    n: result.n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    ...more,
  });
}

/** Worth a word: a value that may be shown, and answers enough behind it. */
function isSpeaking({ result, standing }: IndexCell): boolean {
  return result.kind === 'value' && result.n >= ENOUGH && standing.state !== 'not_relevant';
}

async function againstTarget(look: Look, condition: Of<'index.target'>): Promise<Judged[]> {
  const places = await ask(look, condition, { period: periodOf(look, condition.days) });
  return places
    .filter(({ cell }) => isSpeaking(cell))
    .flatMap(({ id, cell }) => {
      const steps: readonly (readonly ['warning' | 'alarm', number])[] =
        condition.warning === null && condition.alarm === null
          ? cell.target === null
            ? []
            : [['warning', cell.target.value]]
          : (['alarm', 'warning'] as const).flatMap((level) => {
              const threshold = condition[level];
              return threshold === null ? [] : [[level, threshold] as const];
            });
      return steps.flatMap(([level, threshold]) => {
        const tested = testAgainst(cell, threshold);
        if (tested === null) return [];
        const figure = figureOfCell(cell, { threshold, pValue: tested.pValue });
        return [judge(look, { by: condition.by, level, key: 'target' }, id, { ...tested, figure })];
      });
    });
}

/** How likely a place that is no worse than the threshold would look as bad as this; and whether the whole interval is on the bad side. */
function testAgainst(cell: IndexCell, threshold: number): { pValue: number; isBad: boolean } | null {
  const { result, polarity } = cell;
  if (result.kind !== 'value' || result.interval === null) return null;
  const { low, high } = result.interval;
  const isHigher = polarity === 'higher_is_better';
  const worse = isHigher ? threshold - result.value : result.value - threshold;
  // The interval's own half on the side of the threshold: shares have no symmetric error to divide by.
  const half = (isHigher ? high - result.value : result.value - low) / 1.959964;
  if (half <= 0) return null;
  const tail = twoSidedNormal(worse / half) / 2;
  return { pValue: worse > 0 ? tail : 1 - tail, isBad: isHigher ? high < threshold : low > threshold };
}

async function againstBefore(look: Look, condition: Of<'index.fell'>): Promise<Judged[]> {
  const period = periodOf(look, condition.days);
  const base: Base = { kind: 'period', period: previousPeriod(period) };
  const places = await ask(look, condition, { period, base });
  return places
    .filter(({ cell }) => isSpeaking(cell))
    .flatMap(({ id, cell }) => {
      const { comparison } = cell;
      const definition = findDefinition(cell.index, cell.scale);
      if (comparison?.pValue == null || comparison.difference === null || definition === null) return [];
      const worse = cell.polarity === 'higher_is_better' ? -comparison.difference : comparison.difference;
      const before = comparison.base.kind === 'value' ? comparison.base.value : null;
      const figure = figureOfCell(cell, { before, pValue: comparison.pValue });
      const isBad = worse >= definition.practicalThreshold;
      return [judge(look, { ...condition, key: 'fell' }, id, { pValue: comparison.pValue, isBad, figure })];
    });
}

async function againstLimits(look: Look, condition: Of<'index.control'>): Promise<Judged[]> {
  const days = condition.period === 'day' ? NEEDED_PERIODS + 8 : (NEEDED_PERIODS + 1) * 7;
  const period = wholePeriods(periodOf(look, days), condition.period);
  const places = await ask(look, condition, { period, time: condition.period });
  return [...Map.groupBy(places, ({ id }) => id)].flatMap(([id, series]) => {
    const inTime = series.toSorted((a, b) => (a.time < b.time ? -1 : 1));
    const last = inTime.at(-1);
    const definition = last === undefined ? null : findDefinition(last.cell.index, last.cell.scale);
    const latest = condition.period === 'day' ? period.to : addDays(period.to, -6);
    if (last === undefined || definition === null || last.time !== latest || definition.over === 'served') return [];
    const histograms = inTime.flatMap(({ cell }) =>
      cell.histogram === null ? [] : [fromCounts(scaleOf(cell.scale), cell.histogram)],
    );
    if (last.cell.histogram === null || histograms.length <= NEEDED_PERIODS) return [];
    // Limits rest on what came before: the period that is judged must not widen them.
    const chart = shewhartHistogram(definition, histograms, { baseline: histograms.length - 1 });
    const [value, low, high] = [chart?.points.at(-1), chart?.low.at(-1), chart?.high.at(-1)];
    if (chart === null || value == null || low == null || high == null || !isSpeaking(last.cell)) return [];
    const isHigher = last.cell.polarity === 'higher_is_better';
    const threshold = isHigher ? low : high;
    const sigma = (high - low) / 6;
    const pValue = sigma === 0 ? null : twoSidedNormal((value - chart.center) / sigma);
    const figure = figureOfCell(last.cell, { threshold, before: chart.center, pValue });
    const isBad = isHigher ? value < low : value > high;
    return [judge(look, { ...condition, key: `control:${last.time}` }, id, { pValue, isBad, figure })];
  });
}

/** Weeks begin on Monday; the one under way is none yet. */
function wholePeriods({ from, to }: Period, by: 'day' | 'week'): Period {
  if (by === 'day') return { from, to };
  const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const end = addDays(to, weekday(to) === 6 ? 0 : -1 - weekday(to));
  return { from: addDays(from, (7 - weekday(from)) % 7), to: end };
}

async function twice(look: Look, condition: Of<'index.relevance'> | Of<'index.response_rate'>, mode: Mode) {
  const period = periodOf(look, condition.days);
  const now = await ask(look, condition, { period, mode });
  const before = await ask(look, condition, { period: previousPeriod(period), mode });
  const baseOf = new Map(before.map(({ id, cell }) => [id, cell.relevance]));
  return now.flatMap(({ id, cell }) => {
    const base = baseOf.get(id);
    return base === undefined ? [] : [{ id, cell, base }];
  });
}

async function ofRelevance(look: Look, condition: Of<'index.relevance'>): Promise<Judged[]> {
  const places = await twice(look, condition, 'spontaneous');
  return places.flatMap(({ id, cell, base }) => {
    const { relevance } = cell;
    if (relevance.of === null || base.of === null || Math.min(relevance.answered, base.answered) < ENOUGH) return [];
    const figure = rateFigure(cell, {
      word: relevance.relevant ? 'relevant' : 'not_relevant',
      before: base.rate.kind === 'value' ? base.rate.value : null,
    });
    const isBad = relevance.relevant !== base.relevant;
    return [judge(look, { ...condition, key: `relevance:${figure.word}` }, id, { pValue: null, isBad, figure })];
  });
}

/** Looked at from the stretch before: a place that nobody answers any more is in no other list. */
async function ofStanding(look: Look, condition: Of<'index.standing'>): Promise<Judged[]> {
  const period = periodOf(look, condition.days);
  const now = new Map((await ask(look, condition, { period })).map(({ id, cell }) => [id, cell]));
  const before = await ask(look, condition, { period: previousPeriod(period) });
  return before
    .filter(({ cell }) => cell.standing.state === 'reportable')
    .map(({ id, cell }) => {
      const n = now.get(id)?.result.n ?? 0;
      const isBad = ['preliminary', 'insufficient', 'no_data'].includes(now.get(id)?.standing.state ?? 'no_data');
      const figure = figureOf({ index: cell.index, unit: 'count', value: n, before: cell.result.n, n });
      return judge(look, { ...condition, key: 'standing' }, id, { pValue: null, isBad, figure });
    });
}

const PRACTICAL_SHARE = 0.03;

async function ofResponseRate(look: Look, condition: Of<'index.response_rate'>): Promise<Judged[]> {
  const places = await twice(look, condition, condition.mode);
  return places.flatMap(({ id, cell, base }) => {
    const { answered, of } = cell.relevance;
    if (of === null || base.of === null || of < ENOUGH || base.of < ENOUGH) return [];
    // More answers than served is a mistake of the counting, which its own page tells.
    if (answered > of || base.answered > base.of) return [];
    const [now, before] = [
      { hits: answered, n: of },
      { hits: base.answered, n: base.of },
    ];
    const { pValue, difference } = compareShares(now, before, DEFAULT_CONFIDENCE, PRACTICAL_SHARE);
    if (pValue === null || difference === null) return [];
    const figure = rateFigure(cell, { before: base.answered / base.of, pValue });
    return [
      judge(look, { ...condition, key: 'response_rate' }, id, {
        pValue,
        isBad: difference <= -PRACTICAL_SHARE,
        figure,
      }),
    ];
  });
}

function rateFigure(cell: IndexCell, more: Partial<AlertFigure>): AlertFigure {
  const { rate, of } = cell.relevance;
  return figureOf({
    index: more.word === undefined ? 'response_rate' : cell.index,
    unit: 'share',
    value: rate.kind === 'value' ? rate.value : null,
    low: rate.kind === 'value' ? (rate.interval?.low ?? null) : null,
    high: rate.kind === 'value' ? (rate.interval?.high ?? null) : null,
    n: of,
    ...more,
  });
}
