import type { ImprovementGoal, JudgedImprovement } from '@otklik/contract';
import {
  answersToTell,
  indexDispersion,
  indexEffect,
  shewhartHistogram,
  verdictOnGain,
  type AnswersBeforeAfter,
  type IndexDefinition,
} from '@otklik/metrics';
import { answersWithin, cellWithin, indexDays, type IndexDays } from '../indices/index-days.service.ts';
import type { Work } from '../platform/database/work.ts';
import type { Period } from '../platform/period.ts';
import { isWeekIn, weeksOf, type Frame, type Place, type Stretches } from './frame.ts';
import { nothingToJudge, type Judgement } from './judgement.ts';

/** What a change did to an index. From the roll-ups by day: how many answers stand behind them does not matter. */
export async function judgeIndex(
  work: Work,
  { place, frame }: { readonly place: Place; readonly frame: Frame },
  goal: Extract<ImprovementGoal, { kind: 'index' }>,
): Promise<Judgement> {
  const question = questionOf(place, goal, frame.shown);
  const own = await indexDays(work, goal.index, question);
  if (own === null) return nothingToJudge;
  const found = place.others === null ? null : await indexDays(work, goal.index, { ...question, ...place.others }, own);
  const others = isUsable(found, frame) ? found : null;
  const treated = beforeAfter(own, frame);
  const comparison = others === null ? null : beforeAfter(others, frame);
  const weeks = weeksOf(
    frame,
    own.days.reduce((first, { day }) => (day < first ? day : first), frame.shown.to),
  );
  const weeksIn = (stretch: Period) =>
    weeks.filter((week) => isWeekIn(week, stretch)).map((week) => answersWithin(own, week));
  const dispersion = indexDispersion(own.definition, [weeksIn(frame.before), weeksIn(frame.after)]);
  const effect = hasEnough(own, treated) ? indexEffect(own.definition, treated, comparison, { dispersion }) : null;
  return {
    verdict: verdictOnGain(effect, goal.gain),
    effect: effect === null ? null : presentEffect(effect, { own, others, frame }),
    stillNeeded: stillNeeded(own, { treated, comparison }, goal.gain),
    chart: chartOf(own, weeks, frame.plannedOn),
  };
}

function questionOf(place: Place, { factorIds }: { readonly factorIds: readonly number[] }, period: Period) {
  return {
    period,
    mode: null,
    scale: null,
    units: place.units,
    teams: place.teams,
    touchpoints: place.touchpoints,
    topics: place.topics,
    factors: factorIds.length === 0 ? null : factorIds,
    products: null,
    channels: null,
    surveys: null,
    employees: null,
    segments: null,
  };
}

function beforeAfter(days: IndexDays, { before, after }: Stretches): AnswersBeforeAfter {
  return { before: answersWithin(days, before), after: answersWithin(days, after) };
}

/** Too few to be shown are too few to conclude from. */
function hasEnough({ minimums }: IndexDays, { before, after }: AnswersBeforeAfter): boolean {
  return Math.min(before.histogram.n, after.histogram.n) >= minimums.preliminary;
}

/** Places that hardly anybody answers about are nothing to hold anything against. */
function isUsable(others: IndexDays | null, frame: Frame): others is IndexDays {
  return others !== null && hasEnough(others, beforeAfter(others, frame));
}

/** At least as many as may be shown at all. */
function stillNeeded(
  { definition, minimums }: IndexDays,
  { treated, comparison }: { readonly treated: AnswersBeforeAfter; readonly comparison: AnswersBeforeAfter | null },
  gain: number,
): number | null {
  const missing = Math.max(0, minimums.preliminary - treated.after.histogram.n);
  const toTell = answersToTell(definition, treated, comparison, gain);
  return toTell === null ? (missing === 0 ? null : missing) : Math.max(missing, toTell);
}

function chartOf(own: IndexDays, weeks: readonly Period[], plannedOn: string): JudgedImprovement['chart'] {
  const cells = weeks.map((week) => cellWithin(own, week));
  const chart = limitsOf(
    own.definition,
    weeks.map((week) => answersWithin(own, week)),
    {
      baseline: weeks.filter(({ from }) => from < plannedOn).length,
    },
  );
  return weeks.map(({ from }, at) => {
    const result = cells[at]?.result;
    const value = result?.kind === 'value' ? result.value : null;
    return {
      from,
      n: result?.n ?? 0,
      value,
      low: value === null ? null : (chart?.low[at] ?? null),
      high: value === null ? null : (chart?.high[at] ?? null),
      isSignal: value !== null && (chart?.signals.includes(at) ?? false),
    };
  });
}

/** An index over the served has no histogram of everybody: its points stand without limits. */
function limitsOf(
  definition: IndexDefinition,
  weeks: readonly AnswersBeforeAfter['before'][],
  options: { baseline: number },
) {
  if (definition.over === 'served' || options.baseline === 0) return null;
  return shewhartHistogram(
    definition,
    weeks.map(({ histogram }) => histogram),
    options,
  );
}

function presentEffect(
  { gain, interval, pValue, isControlled }: NonNullable<ReturnType<typeof indexEffect>>,
  { own, others, frame }: { own: IndexDays; others: IndexDays | null; frame: Frame },
): Judgement['effect'] {
  const { before, after } = frame;
  const cellsOf = (days: IndexDays) => ({ before: cellWithin(days, before), after: cellWithin(days, after) });
  const cells = { changed: cellsOf(own), others: others === null ? null : cellsOf(others) };
  return { kind: 'index', before, after, gain, interval, pValue, isControlled, cells };
}
