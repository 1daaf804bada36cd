import { caseStatus, labelOf, type CaseSettings } from '@otklik/contract';
import { z } from 'zod';
import type { Company } from '../../company/company.ts';
import { companyOf } from '../../company/company.snapshot.ts';
import { memberActor } from '../../people/members/member-actor.ts';
import { tellMember } from '../../transports/staff-chats/tell-member.ts';
import { seesUnit, type Actor } from '../../platform/actor.ts';
import { afterCommit, inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import type { JobKind } from '../../platform/jobs/jobs.ts';
import type { Services } from '../../platform/services.ts';
import { publicOrigin } from '../../transports/providers/public-origin.ts';
import { numberOf, type CaseDesk } from '../case.ts';
import { readSettings } from '../settings/case-settings.store.ts';
import { findCase, type CaseRow } from '../cases.store.ts';
import { isNamed } from '../may-answer.ts';
import { readEvents, type CaseEventRow } from '../thread/thread.store.ts';
import { deleteWatcher, insertWatcher, noteCalled, noteNews, takeLetter } from './watchers.store.ts';
import { wordsReadBy } from '../words-closed-off.ts';
import { letterToWatcher, type CaseNews, type CaseStanding } from './words-to-watcher.ts';

/** What happens within these minutes is told in one letter, and not at all to who sees it on the page meanwhile. */
const GATHERED_MS = 5 * 60_000;

/** Within one's units, or named by it; and whoever reads no cases reads none because he follows one. */
export function mayRead(actor: Actor, company: Company, row: Pick<CaseRow, 'unit_id' | 'employee_id'>): boolean {
  return actor.scopes.has('cases:read') && (seesUnit(actor, row.unit_id) || isNamed(actor, company, row));
}

/** @returns false for a member who may not read the case: following it does not open it to him */
export async function watchCase(
  { db, workspaceId, now }: CaseDesk,
  company: Company,
  row: Pick<CaseRow, 'id' | 'unit_id' | 'employee_id'>,
  userId: string,
): Promise<boolean> {
  const actor = await memberActor(db, workspaceId, userId);
  if (actor === null || !mayRead(actor, company, row)) return false;
  await insertWatcher(db, workspaceId, { caseId: row.id, userId, since: now });
  return true;
}

/** By his name in a note. He follows the case from then on, and his bell says so until he has opened it. @returns false as `watchCase` does */
export async function callInto(
  services: Pick<Services, 'live'>,
  desk: CaseDesk,
  company: Company,
  row: Pick<CaseRow, 'id' | 'unit_id' | 'employee_id'>,
  userId: string,
): Promise<boolean> {
  if (!(await watchCase(desk, company, row, userId))) return false;
  const { db, workspaceId, actor, now } = desk;
  if (actor.id !== userId) await noteCalled(db, workspaceId, { caseId: row.id, userId, at: now });
  afterCommit(db, () => services.live.announce(workspaceId));
  return true;
}

const letterJob = {
  name: 'cases.tell_watcher',
  payload: z.object({ workspaceId: z.int(), caseId: z.uuid(), userId: z.string() }),
};

/** Something happened that those who follow the case want to know; who did it knows, and the owner is told by himself. */
export async function tellWatchers(
  services: Pick<Services, 'jobs' | 'live'>,
  { db, workspaceId, actor, now }: CaseDesk,
  row: Pick<CaseRow, 'id' | 'owner_id'>,
): Promise<void> {
  const except = [...(actor.kind === 'person' ? [actor.id] : []), ...(row.owner_id === null ? [] : [row.owner_id])];
  const startAfter = new Date(now.getTime() + GATHERED_MS);
  const watchers = await noteNews(db, workspaceId, row.id, { at: now, except });
  for (const { user_id: userId, is_first } of watchers)
    if (is_first) await services.jobs.enqueue(db, letterJob, { workspaceId, caseId: row.id, userId }, { startAfter });
  if (watchers.length > 0) afterCommit(db, () => services.live.announce(workspaceId));
}

export function tellWatcherJob(services: Services): JobKind<typeof letterJob.payload> {
  return {
    ...letterJob,
    concurrency: 2,
    expireInSeconds: 60,
    async run({ workspaceId, caseId, userId }) {
      const company = await companyOf(services.db, workspaceId);
      const news = await inWorkspace(services.db, workspaceId, (db) =>
        newsFor(services, db, workspaceId, company, caseId, userId),
      );
      if (news !== null) await tellMember(services, workspaceId, userId, (language) => letterToWatcher(language, news));
    },
  };
}

async function newsFor(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  company: Company,
  caseId: string,
  userId: string,
): Promise<CaseNews | null> {
  const from = await takeLetter(db, workspaceId, caseId, userId);
  const row = await findCase(db, workspaceId, caseId);
  if (from === null || row === undefined) return null;
  const actor = await memberActor(db, workspaceId, userId);
  // Moved to other units, or gone, since he began to follow it.
  if (actor === null || !mayRead(actor, company, row)) {
    await deleteWatcher(db, workspaceId, caseId, userId);
    return null;
  }
  const events = (await readEvents(db, workspaceId, caseId)).filter(
    ({ at, actor_kind, actor_id }) => at >= from && !(actor_kind === 'person' && actor_id === userId),
  );
  const { settings } = await readSettings(db, workspaceId);
  const statuses = standingsOf(settings, row, events);
  const wrote = events.filter(({ what, became }) => what === 'message' && became === 'in').length;
  if (wrote === 0 && statuses.length === 0) return null;
  const link = `${publicOrigin(services.config)}/cases/${caseId}`;
  const read = await wordsReadBy(services, { db, workspaceId, actor, now: services.now() }, company, [row]);
  return { number: numberOf(row), title: read(caseId, row.title), link, wrote, statuses };
}

/** Through what it went: a label that came with a status, or after it, says more than the status does. */
function standingsOf(
  { labels }: Pick<CaseSettings, 'labels'>,
  row: Pick<CaseRow, 'status'>,
  events: readonly Pick<CaseEventRow, 'what' | 'became'>[],
): CaseStanding[] {
  const standings: CaseStanding[] = [];
  for (const { what, became } of events) {
    if (what !== 'status' && what !== 'label') continue;
    const status = what === 'status' ? caseStatus.parse(became) : (standings.pop()?.status ?? row.status);
    const labelId = what === 'label' && became !== null ? Number(became) : null;
    standings.push({ status, label: labelOf(labels, { status, labelId })?.name ?? null });
  }
  return standings;
}
