import { unitIdsBelow, type Company } from '../company/company.ts';
import { topicsBelow } from '../contacts/signal/ask-signal.service.ts';
import { addDays, daysIn, type Period } from '../platform/period.ts';
import type { ImprovementRow } from './improvements.store.ts';

/** Before and after are as long as the time since the change, and no longer than this: what was a year ago is another business. */
const LONGEST_DAYS = 90;
/** Weeks before the plan that the control chart's limits rest on. */
const BASELINE_WEEKS = 20;

/** Who is looked at. Null means everybody. */
export interface Part {
  readonly units: readonly number[] | null;
  readonly teams: readonly number[] | null;
}

/** Where a change was made, and where it was not. Null means everything. */
export interface Place extends Part {
  readonly touchpoints: readonly number[] | null;
  readonly topics: readonly number[] | null;
  /** Who did not change: the other teams, or the other units; null: it was changed everywhere. */
  readonly others: Part | null;
}

export function placeOf(company: Company, row: ImprovementRow): Place {
  const units = row.unit_ids.length === 0 ? null : unitIdsBelow(company, row.unit_ids);
  const teams = row.team_ids.length === 0 ? null : row.team_ids;
  return {
    units,
    teams,
    touchpoints: row.touchpoint_ids.length === 0 ? null : row.touchpoint_ids,
    topics: row.topic_ids.length === 0 ? null : topicsBelow(company, row.topic_ids),
    others: teams === null ? otherUnits(company, row, units) : otherTeams(company, { units, teams }),
  };
}

/** Teams are changed within the same units: what happened to a unit happened to all of them. */
function otherTeams({ teams: all }: Company, { units, teams }: Part): Part | null {
  const others = all.all.map(({ id }) => id).filter((id) => !(teams?.includes(id) ?? false));
  return others.length === 0 ? null : { units, teams: others };
}

function otherUnits(company: Company, row: ImprovementRow, units: readonly number[] | null): Part | null {
  if (units === null) return null;
  const changed = new Set(units);
  // A unit above those that changed holds their past in part: it is neither.
  const above = new Set(row.unit_ids.flatMap((id) => company.units.byId.get(id)?.path ?? []));
  const others = company.units.all.map(({ id }) => id).filter((id) => !changed.has(id) && !above.has(id));
  return others.length === 0 ? null : { units: others, teams: null };
}

export interface Stretches {
  readonly before: Period;
  readonly after: Period;
}

/** All that a judgement looks at: the stretches it compares, and the weeks its chart shows. */
export interface Frame extends Stretches {
  readonly plannedOn: string;
  readonly shown: Period;
}

export function shownPeriod(plannedOn: string, lastDay: string): Period {
  return { from: addDays(plannedOn, -BASELINE_WEEKS * 7), to: lastDay };
}

/** @param since when it was really there: what came between the plan and that day is neither before nor after */
export function frameOf(since: string, plannedOn: string, lastDay: string): Frame {
  const from = since > lastDay ? lastDay : since;
  const length = Math.min(LONGEST_DAYS, daysIn({ from, to: lastDay }));
  return {
    plannedOn,
    shown: shownPeriod(plannedOn, lastDay),
    before: { from: addDays(plannedOn, -length), to: addDays(plannedOn, -1) },
    after: { from: addDays(lastDay, 1 - length), to: lastDay },
  };
}

/** Whole weeks counted from the planned day, so that none lies across it; from the first day on of which anything is known. */
export function weeksOf({ shown, plannedOn }: Frame, began: string): Period[] {
  const weeks: Period[] = [];
  for (let week = -BASELINE_WEEKS; ; week += 1) {
    const from = addDays(plannedOn, week * 7);
    const to = addDays(from, 6);
    if (to > shown.to) return weeks;
    if (from >= began) weeks.push({ from, to });
  }
}

export function isWeekIn(week: Period, stretch: Period): boolean {
  return week.from >= stretch.from && week.to <= stretch.to;
}
