import type { JudgedImprovement } from '@otklik/contract';
import {
  contactsToTell,
  improvementEffect,
  laneyU,
  pooledDispersion,
  verdictOnImprovement,
  type BeforeAfter,
  type ContactVolume,
} from '@otklik/metrics';
import { unitIdsBelow, type Company } from '../company/company.ts';
import { contactDays, priceOfContact, within, type ContactDays } from '../contacts/signal/contact-days.service.ts';
import { countWays } from '../contacts/signal/old-way.service.ts';
import { todayOf, topicsBelow } from '../contacts/signal/ask-signal.service.ts';
import type { Work } from '../platform/database/work.ts';
import { addDays, daysIn, type Period } from '../platform/period.ts';
import { presentImprovement } from './improvement.ts';
import type { ImprovementRow } from './improvements.store.ts';
import { deriveRollOut, type RollOut } from './roll-out.ts';

/** Before and after are as long as the time since the change, and no longer than this: what was a year ago is another business. */
const LONGEST_DAYS = 90;
/** Weeks before the plan that the control chart's limits rest on. */
const BASELINE_WEEKS = 20;

/** How far it rolled out, what it moved, what it saved, and whether it worked. */
export async function judgeImprovement(work: Work, company: Company, row: ImprovementRow): Promise<JudgedImprovement> {
  const today = todayOf(work, company);
  const filter = filterOf(company, row);
  const lastDay = addDays(today, -1); // today is not over
  const shown: Period = { from: addDays(row.planned_on, -BASELINE_WEEKS * 7), to: lastDay };
  const rollOut = await rollOutOf(work, row, filter, shown);
  if (lastDay < row.planned_on) return notYet(row, rollOut);
  const own = await contactDays(work, company, filter, shown);
  const others =
    filter.others === null ? null : await contactDays(work, company, { ...filter, units: filter.others }, shown);
  const periods = periodsOf(rollOut.rolledOutOn ?? row.planned_on, row.planned_on, lastDay);
  const treated = beforeAfter(own, periods);
  const comparison = others === null ? null : beforeAfter(others, periods);
  const chart = chartOf(own, row.planned_on, lastDay);
  const dispersion = pooledDispersion([weeksIn(chart, periods.before), weeksIn(chart, periods.after)]);
  const effect = improvementEffect(treated, usable(comparison), { dispersion });
  const expectedRatio = 1 - row.expected_fall;
  const price = await priceOfContact(work, filter, periods.after);
  return {
    improvement: presentImprovement(row),
    verdict: verdictOnImprovement(effect, expectedRatio),
    effect: effect === null ? null : presentEffect(effect, { treated, periods, price }),
    contactsNeeded: contactsToTell(treated, usable(comparison), expectedRatio),
    rollOut: { ...rollOut, operators: [...rollOut.operators], units: [...rollOut.units] },
    chart,
  };
}

interface Filter {
  readonly units: readonly number[] | null;
  readonly touchpoints: readonly number[] | null;
  readonly teams: null;
  readonly topics: readonly number[];
  /** Units that did not change; null: it was changed everywhere. */
  readonly others: readonly number[] | null;
}

function filterOf(company: Company, row: ImprovementRow): Filter {
  const units = row.unit_ids.length === 0 ? null : unitIdsBelow(company, row.unit_ids);
  const changed = new Set(units);
  // A unit above those that changed holds their past in part: it is neither.
  const above = new Set(row.unit_ids.flatMap((id) => company.units.byId.get(id)?.path ?? []));
  const others =
    units === null ? [] : company.units.all.map(({ id }) => id).filter((id) => !changed.has(id) && !above.has(id));
  return {
    units,
    touchpoints: row.touchpoint_ids.length === 0 ? null : row.touchpoint_ids,
    teams: null,
    topics: topicsBelow(company, row.topic_ids),
    others: others.length === 0 ? null : others,
  };
}

async function rollOutOf(work: Work, row: ImprovementRow, filter: Filter, period: Period): Promise<RollOut> {
  if (row.old_way === 'none') return { rolledOutOn: null, share: null, operators: [], units: [] };
  const question = {
    topics: filter.topics,
    touchpoints: filter.touchpoints,
    units: filter.units,
    oldWay: row.old_way === 'codes' ? ('codes' as const) : ('back_office' as const),
    oldCodeIds: row.old_code_ids,
    countedFrom: row.planned_on,
  };
  const counts = await countWays(work.db, work.workspaceId, question, period);
  const lastWeek = Math.floor((daysIn({ from: row.planned_on, to: period.to }) - 1) / 7);
  return deriveRollOut(counts, row.planned_on, lastWeek);
}

interface Periods {
  readonly before: Period;
  readonly after: Period;
}

function periodsOf(since: string, plannedOn: string, lastDay: string): Periods {
  const from = since > lastDay ? lastDay : since;
  const length = Math.min(LONGEST_DAYS, daysIn({ from, to: lastDay }));
  return {
    before: { from: addDays(plannedOn, -length), to: addDays(plannedOn, -1) },
    after: { from: addDays(lastDay, 1 - length), to: lastDay },
  };
}

function beforeAfter(days: ContactDays, { before, after }: Periods): BeforeAfter {
  return { before: within(days, before), after: within(days, after) };
}

/** Units without a volume of their own, or without contacts, are nothing to hold anything against. */
function usable(comparison: BeforeAfter | null): BeforeAfter | null {
  if (comparison === null) return null;
  const { before, after } = comparison;
  return before.volume > 0 && after.volume > 0 && before.contacts + after.contacts > 0 ? comparison : null;
}

type ChartWeek = JudgedImprovement['chart'][number];

/** Scatter is looked for where the effect is: what came between the plan and the roll-out is neither before nor after. */
function weeksIn(chart: readonly ChartWeek[], { from, to }: Period): ContactVolume[] {
  return chart.flatMap((week) =>
    week.from >= from && addDays(week.from, 6) <= to ? [{ contacts: week.contacts, volume: week.volume ?? 0 }] : [],
  );
}

/** Whole weeks counted from the planned day, so that none lies across it. */
function chartOf(days: ContactDays, plannedOn: string, lastDay: string): ChartWeek[] {
  const weeks: { from: string; contacts: number; volume: number }[] = [];
  const began = [...days.contacts].reduce((first, [day, n]) => (n > 0 && day < first ? day : first), lastDay);
  for (let week = -BASELINE_WEEKS; ; week += 1) {
    const from = addDays(plannedOn, week * 7);
    const to = addDays(from, 6);
    if (to > lastDay) break;
    // Weeks before the register began, or in which it began, say nothing of how it scatters.
    if (from >= began) weeks.push({ from, ...within(days, { from, to }) });
  }
  const chart = laneyU(
    weeks.map(({ contacts, volume }) => ({ count: contacts, volume })),
    { baseline: weeks.filter(({ from }) => from < plannedOn).length },
  );
  return weeks.map(({ from, contacts, volume }, place) => ({
    from,
    contacts,
    volume: days.volume === null ? null : volume,
    rate: volume === 0 ? null : contacts / volume,
    low: chart?.low[place] ?? null,
    high: chart?.high[place] ?? null,
    isSignal: chart?.signals.includes(place) ?? false,
  }));
}

function presentEffect(
  effect: NonNullable<ReturnType<typeof improvementEffect>>,
  { treated, periods, price }: { treated: BeforeAfter; periods: Periods; price: number },
): JudgedImprovement['effect'] {
  const { ratio, interval, pValue, expectedAfter, avoided, avoidedInterval, isControlled } = effect;
  return {
    ...periods,
    ratio,
    interval,
    pValue,
    contactsBefore: treated.before.contacts,
    contactsAfter: treated.after.contacts,
    expectedAfter,
    avoided,
    savings: avoided * price,
    savingsLow: avoidedInterval.low * price,
    savingsHigh: avoidedInterval.high * price,
    savingsAMonth: (avoided * price * 30) / daysIn(periods.after),
    isControlled,
  };
}

function notYet(row: ImprovementRow, rollOut: RollOut): JudgedImprovement {
  return {
    improvement: presentImprovement(row),
    verdict: 'cannot_tell',
    effect: null,
    contactsNeeded: null,
    rollOut: { ...rollOut, operators: [...rollOut.operators], units: [...rollOut.units] },
    chart: [],
  };
}
