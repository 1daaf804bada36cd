import { caseFilterShape } from '@otklik/contract';
import { z } from 'zod';
import { companyZone, ownEmployees, type Company } from '../../company/company.ts';
import { visibleUnits } from '../../company/references.ts';
import type { CaseDesk } from '../case.ts';
import { isCaseNumber, priorityRank } from '../case.ts';
import { underLabels } from '../settings/case-label.ts';
import { readSettings } from '../settings/case-settings.store.ts';
import { openedBetween } from '../figures/company-days.ts';
import { membersOfTeam } from '../team/members-of-team.ts';
import type { CaseFilter } from './list-cases.store.ts';

export const caseFilter = z.object(caseFilterShape);
export type AskedFilter = z.output<typeof caseFilter>;

const DAY_MS = 86_400_000;

/** What an address, or a saved view, asks for: within the units that the actor sees. */
export async function readFilter(desk: CaseDesk, company: Company, asked: AskedFilter): Promise<CaseFilter> {
  const { actor, now } = desk;
  const { status, owner, late, labels } = asked;
  const zone = companyZone(company);
  const opened = [
    ...(asked.openedFrom === undefined ? [] : [openedBetween(zone, asked.openedFrom, asked.openedFrom).openedFrom]),
    ...(asked.maxDays === undefined ? [] : [new Date(now.getTime() - asked.maxDays * DAY_MS)]),
  ];
  const before = [
    ...(asked.openedTo === undefined ? [] : [openedBetween(zone, asked.openedTo, asked.openedTo).openedBefore]),
    ...(asked.minDays === undefined ? [] : [new Date(now.getTime() - asked.minDays * DAY_MS + 1)]),
  ];
  return {
    isOpen: status === 'all' ? null : status === 'open',
    statuses: asked.statuses ?? null,
    labels: labels === undefined ? null : underLabels((await readSettings(desk.db, desk.workspaceId)).settings, labels),
    classes: asked.classes ?? null,
    origins: asked.origins ?? null,
    units: visibleUnits(company, actor.unitIds, asked.units),
    touchpoints: asked.touchpoints ?? null,
    topics: asked.topics === undefined ? null : topicsBelow(company, asked.topics),
    priorities: asked.priorities?.map(priorityRank) ?? null,
    owner: owner === undefined ? null : { id: owner === 'nobody' ? null : owner === 'me' ? actor.id : owner },
    owners: asked.team === undefined ? null : membersOfTeam(company, asked.team),
    lateAt: late === true ? now : null,
    customerId: asked.customer ?? null,
    responseId: asked.response ?? null,
    namingNone: saysWhose(asked) ? ownEmployees(company, actor) : [],
    isSnoozed: asked.snoozed ?? (status === 'open' && asked.search === undefined ? false : null),
    sla: asked.sla ?? null,
    isReopened: asked.reopened ?? null,
    isSolvedAtOnce: asked.solvedAtOnce ?? null,
    isReplied: asked.replied ?? null,
    openedFrom: latest(opened),
    openedBefore: earliest(before),
    orderNumber: asked.order ?? null,
    fields: asked.fields ?? [],
    watched: asked.watched === undefined ? null : { by: actor.id, is: asked.watched },
    now,
    search: asked.search ?? null,
  };
}

/** Asked for one customer, order or answer, or for a name among its words, a case that names the actor would say whose it is. */
function saysWhose({ customer, order, response, search }: AskedFilter): boolean {
  const isByWords = search !== undefined && !isCaseNumber(search);
  return customer !== undefined || order !== undefined || response !== undefined || isByWords;
}

function latest(dates: readonly Date[]): Date | null {
  return dates.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
}

function earliest(dates: readonly Date[]): Date | null {
  return dates.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function topicsBelow(company: Company, roots: readonly number[]): number[] {
  const wanted = new Set(roots);
  // A tree of topics is small and its order is not promised: what hangs on what is in it hangs on it too.
  for (let before = -1; before !== wanted.size;) {
    before = wanted.size;
    for (const { id, parentId } of company.topics.all) if (parentId !== null && wanted.has(parentId)) wanted.add(id);
  }
  return [...wanted];
}
