import { caseSettings, type CaseSettings } from '@otklik/contract';
import { insertSettings, readSettings } from '../cases/settings/case-settings.store.ts';
import { findCase } from '../cases/cases.store.ts';
import { moveCase } from '../cases/change-case.service.ts';
import { hearOfSolution } from '../cases/solutions/hear-of-solution.service.ts';
import { listUnanswered } from '../cases/solutions/solutions.store.ts';
import { watchForCases } from '../cases/settings/watch-for-cases.ts';
import { companyOf } from '../company/company.snapshot.ts';
import type { NewInvitationRow } from '../invitations/invitations.store.ts';
import { systemActor, type Actor } from '../platform/actor.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { readAllNoticed } from '../responses/facts/noticed-answer.ts';
import type { TakenResponse } from '../responses/response.ts';
import { appeals, type DemoAppeal } from './demo-appeals.ts';
import { answering } from './demo-company.service.ts';
import type { DemoWorld } from './demo-day.ts';
import { linkOf } from './demo-invitations.ts';
import { takeAsked, type DemoScene } from './demo-scene.ts';
import type { Random } from './random.ts';

const HOUR_MS = 3_600_000;
const ANSWERED = 0.7;
const LATEST_HOURS = 40;
/** Of those for whom it is solved, this part gives the best mark. */
const DELIGHTED = 0.6;
/** Who complained a second time is asked again, and says more often how it went. */
const ANSWERED_AGAIN = 0.8;
/** What was resolved for us was not for them: of those who are unhappy after a call, this part. */
const STILL_UNSOLVED = 0.4;
/** So long after the complaint the next level has solved it too. */
const AGAIN_AFTER_HOURS = 30;

/**
 * From now on a low score of a visit or a delivery opens a case, and whoever's case was resolved is asked about it; what says no goes
 * to the owner of the touchpoint.
 */
export async function askDemoSolutions(
  { db, now }: { readonly db: WorkspaceDb; readonly now: Date },
  workspaceId: number,
  { touchpoints, surveys }: Pick<DemoWorld, 'touchpoints' | 'surveys'>,
): Promise<void> {
  const { settings, lastIds } = await readSettings(db, workspaceId);
  const ask = { topics: [], touchpointId: touchpoints.solution, surveyId: surveys.solution.id };
  const solution = { asks: [ask], escalateTo: 'touchpoint_owner' };
  const low = { role: 'satisfaction', scale: '1-5', score: 2, priority: 'normal' };
  const triggers = [{ ...low, touchpoints: [touchpoints.visit, touchpoints.delivery] }];
  const saved = { settings: caseSettings.parse({ ...settings, triggers, solution }), revision: 1, lastIds };
  await insertSettings(db, workspaceId, { ...saved, by: 'demo-pavel', at: now });
}

/** What customers said of the solutions: a bad answer opened the case again, and most of those are solved a second time. */
export async function loadDemoSolutions(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  random: Random,
  now: Date,
): Promise<void> {
  const demo = { services, workspaceId, company: await companyOf(services.db, workspaceId), world, random, now };
  const { settings } = await inDemo(demo, (db) => readSettings(db, workspaceId));
  const first = await inDemo(demo, (db) => listUnanswered(db, workspaceId));
  const said = sayOf(demo, first, ANSWERED);
  await hear(demo, settings, said);
  await inDemo(demo, (db) => solveAgain(demo, db, said.complaints));
  const known = new Set(first.map((one) => one.interaction_id));
  const second = await inDemo(demo, (db) => listUnanswered(db, workspaceId));
  const again = second.filter((one) => !known.has(one.interaction_id));
  await hear(demo, settings, sayOf(demo, again, ANSWERED_AGAIN));
  // Only now: all of this was heard in its own time, and no job shall hear it once more.
  await inDemo(demo, (db) => watchForCases({ db, workspaceId, actor: systemActor, now, requestId: null }, settings));
}

function inDemo<T>({ services, workspaceId }: DemoScene, work: (db: WorkspaceDb) => Promise<T>): Promise<T> {
  return inWorkspace(services.db, workspaceId, work);
}

interface Complaint {
  readonly caseId: string;
  readonly appeal: DemoAppeal;
  readonly at: Date;
}

interface Said {
  readonly invitations: readonly NewInvitationRow[];
  readonly responses: readonly TakenResponse[];
  /** Of those for whom it is not solved. */
  readonly complaints: readonly Complaint[];
}

type Solution = Awaited<ReturnType<typeof listUnanswered>>[number];

/** Pure: who was asked of these solutions, which part of them answered, and what. */
function sayOf({ world, random, now }: DemoScene, solutions: readonly Solution[], answered: number): Said {
  const zones = new Map([...world.units.values()].map((unit) => [unit.id, unit.timeZone]));
  const appealOf = new Map(appeals.map((appeal) => [world.topics.get(appeal.code) ?? null, appeal]));
  const { solution: survey } = world.surveys;
  const place = { survey, touchpointId: world.touchpoints.solution, zones };
  const invitations: NewInvitationRow[] = [];
  const responses: TakenResponse[] = [];
  const complaints: Complaint[] = [];
  for (const one of solutions) {
    const appeal = appealOf.get(one.topic_id);
    if (appeal === undefined) continue;
    const channel = appeal.isDelivery ? world.channels.delivery : world.channels.hall;
    const happened = { id: one.interaction_id, unit: one.unit_id, channel, occurredAt: one.solved_at.toISOString() };
    const link = { ...linkOf(random, happened, place), topic_id: one.topic_id };
    const at = new Date(one.solved_at.getTime() + (1 + random.next() * LATEST_HOURS) * HOUR_MS);
    if (!random.chance(answered) || at > now) {
      invitations.push(link);
      continue;
    }
    invitations.push({ ...link, completed_at: at });
    const solver = world.operators.find(({ userId }) => userId === one.owner_id);
    const unhappy = solver === undefined ? 0 : Math.max(0, appeal.unhappy * STILL_UNSOLVED - solver.skill);
    // Who has confirmed it, or complained before and was helped by the next level, says yes.
    const isSolved = one.status === 'confirmed' || !random.chance(unhappy);
    if (!isSolved) complaints.push({ caseId: one.case_id, appeal, at });
    responses.push({
      id: random.uuid(at),
      unitId: one.unit_id,
      channelId: channel,
      occurredAt: one.solved_at,
      answeredAt: at,
      survey,
      touchpointId: world.touchpoints.solution,
      mode: 'invited',
      source: 'personal',
      language: 'ru',
      employeeId: solver?.id ?? null,
      topicId: one.topic_id,
      interactionId: one.interaction_id,
      invitationId: link.id,
      answers: isSolved
        ? { solved: 1, solution: random.chance(DELIGHTED) ? 5 : 4 }
        : { solved: 0, still_open: appeal.still },
    });
  }
  return { invitations, responses, complaints };
}

/** As the server hears of an answer about a solution, each when it came. */
async function hear(demo: DemoScene, settings: CaseSettings, { invitations, responses }: Said): Promise<void> {
  const { services, workspaceId, company } = demo;
  await takeAsked(services, workspaceId, invitations, responses);
  await inDemo(demo, async (db) => {
    const ids = responses.map(({ id }) => id);
    const answers = await readAllNoticed(services, db, workspaceId, ids);
    for (const answer of answers.toSorted((a, b) => a.row.answeredAt.getTime() - b.row.answeredAt.getTime())) {
      const desk = { db, workspaceId, actor: systemActor, now: answer.row.answeredAt };
      await hearOfSolution(services, desk, company, settings, answer);
    }
  });
}

/** The owner of the touchpoint, to whom it went, has had time for all but the latest. */
async function solveAgain(demo: DemoScene, db: WorkspaceDb, complaints: readonly Complaint[]): Promise<void> {
  const { services, workspaceId, company, now } = demo;
  for (const { caseId, appeal, at } of complaints) {
    const solvedAt = new Date(at.getTime() + AGAIN_AFTER_HOURS * HOUR_MS);
    if (solvedAt > now) continue;
    const { owner_id: ownerId } = (await findCase(db, workspaceId, caseId)) ?? { owner_id: null };
    const actor: Actor = { ...systemActor, kind: 'person', id: ownerId ?? answering.id };
    await moveCase(services, { db, workspaceId, actor, now: solvedAt }, company, caseId, {
      to: 'resolved',
      resolution: appeal.resolvedAgain,
      rootCause: appeal.rootCause,
    });
  }
}
