import type { ImprovementGoal, JudgedImprovement } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { countWays } from '../contacts/signal/old-way.service.ts';
import { todayOf } from '../contacts/signal/ask-signal.service.ts';
import type { Work } from '../platform/database/work.ts';
import { addDays, daysIn, type Period } from '../platform/period.ts';
import { frameOf, placeOf, shownPeriod, type Place } from './frame.ts';
import { goalOf, presentImprovement } from './improvement.ts';
import type { ImprovementRow } from './improvements.store.ts';
import { judgeContacts } from './judge-contacts.ts';
import { judgeIndex } from './judge-index.ts';
import { fallsShort, nothingToJudge } from './judgement.ts';
import { deriveRollOut, type RollOut } from './roll-out.ts';

/** How far it rolled out, what it moved, what it saved, and whether it worked. */
export async function judgeImprovement(work: Work, company: Company, row: ImprovementRow): Promise<JudgedImprovement> {
  const lastDay = addDays(todayOf(work, company), -1); // today is not over
  const place = placeOf(company, row);
  const rollOut = await rollOutOf(work, row, place, shownPeriod(row.planned_on, lastDay));
  const known = {
    improvement: presentImprovement(row),
    rollOut: { ...rollOut, operators: [...rollOut.operators], units: [...rollOut.units] },
  };
  if (lastDay < row.planned_on) return { ...known, ...nothingToJudge, alongside: null, isShort: false };
  const frame = frameOf(rollOut.rolledOutOn ?? row.planned_on, row.planned_on, lastDay);
  const goal = goalOf(row);
  const judge = (of: ImprovementGoal) =>
    of.kind === 'contacts'
      ? judgeContacts(work, company, { place, frame }, of)
      : judgeIndex(work, { place, frame }, of);
  const judgement = await judge(goal);
  const alongside = place.topics === null ? null : (await judge(otherThan(goal))).effect;
  return { ...known, ...judgement, alongside, isShort: fallsShort(goal, judgement.effect) };
}

/** A lesson moves scores and contacts: of what was not its goal only the effect is shown, and how much was hoped for has no say in that. */
function otherThan({ kind }: ImprovementGoal): ImprovementGoal {
  return kind === 'index'
    ? { kind: 'contacts', fall: 0.1 }
    : { kind: 'index', index: 'negative_share', gain: 0.05, factorIds: [] };
}

async function rollOutOf(work: Work, row: ImprovementRow, place: Place, period: Period): Promise<RollOut> {
  if (row.old_way === 'none' || place.topics === null)
    return { rolledOutOn: null, share: null, operators: [], units: [] };
  const question = {
    topics: place.topics,
    touchpoints: place.touchpoints,
    units: place.units,
    teams: place.teams,
    oldWay: row.old_way === 'codes' ? ('codes' as const) : ('back_office' as const),
    oldCodeIds: row.old_code_ids,
    countedFrom: row.planned_on,
  };
  const counts = await countWays(work.db, work.workspaceId, question, period);
  const lastWeek = Math.floor((daysIn({ from: row.planned_on, to: period.to }) - 1) / 7);
  return deriveRollOut(counts, row.planned_on, lastWeek);
}
