import { setImmediate as turn } from 'node:timers/promises';
import type { Services } from '../platform/services.ts';
import { learnCategories } from '../categories/categories.service.ts';
import { lookForThemes } from '../themes/themes.service.ts';
import { openHistory } from '../interactions/history.ts';
import { takeResponses } from '../responses/taking/take-responses.service.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { makeDemoCompany } from './demo-company.service.ts';
import { loadDemoAlerts } from './demo-alerts.ts';
import { loadDemoAfterContacts } from './demo-after-contacts.ts';
import { loadDemoCalls } from './demo-calls.ts';
import { loadDemoCases } from './demo-cases.ts';
import { loadDemoContacts } from './demo-contacts.ts';
import { loadDemoCustomers } from './demo-customers.ts';
import { loadDemoHelp } from './demo-help.ts';
import { loadDemoLetters } from './demo-letters.ts';
import { takeAsked } from './demo-scene.ts';
import { askDemoSolutions, loadDemoSolutions } from './demo-solutions.ts';
import { loadDemoTalks } from './demo-talks.ts';
import { loadDemoPolicy } from './demo-policy.ts';
import { loadDemoImprovements } from './demo-improvements.ts';
import { loadDemoProactive } from './demo-proactive.ts';
import { loadDemoReviews } from './demo-reviews.ts';
import { demoDay, supportAnswer, type DemoWorld } from './demo-day.ts';
import { inviteDay, type InvitedDay } from './demo-invitations.ts';
import { shops } from './demo-plan.ts';
import { emptyDemo } from './remove-demo.service.ts';
import { setDemo } from './demo.store.ts';
import { createRandom } from './random.ts';

const SEED = 20_261_121;
/** Eighteen months. */
const ALL_DAYS = 547;
const DAY_MS = 86_400_000;
const FEW_ANSWERS = 24;

export interface DemoLoading {
  /** Tests load some weeks only. */
  readonly days?: number;
  readonly onProgress?: (share: number) => void;
}

/** Loads the demo company into its empty workspace. Begun again after a crash it starts from an empty one. */
export async function loadDemo(
  services: Services,
  workspaceId: number,
  { days = ALL_DAYS, onProgress }: DemoLoading = {},
): Promise<void> {
  try {
    await emptyDemo(services, workspaceId, ['members']);
    await setDemo(services.db, workspaceId, { state: 'loading', progress: 0, error: null });
    const now = services.now();
    const today = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
    const first = new Date(today.getTime() - days * DAY_MS);
    const world = await makeDemoCompany(services, workspaceId, first.toISOString().slice(0, 10));
    await loadDays(services, workspaceId, world, { first, now, days, onProgress });
    await takeResponses(services, workspaceId, fewAnswers(world, now));
    const contacts = await loadDemoContacts(services, workspaceId, world, createRandom(SEED + 3), { now, days });
    await loadDemoAfterContacts(services, workspaceId, world, createRandom(SEED + 5), { contacts, now });
    const pages = await loadDemoHelp(services, workspaceId, world, createRandom(SEED + 6), { now, days });
    await loadDemoProactive(services, workspaceId, world, createRandom(SEED + 7), { pages, now, days });
    await inWorkspace(services.db, workspaceId, (db) => askDemoSolutions({ db, now: first }, workspaceId, world));
    await loadDemoCases(services, workspaceId, world, createRandom(SEED + 4), { now, days });
    await loadDemoSolutions(services, workspaceId, world, createRandom(SEED + 11), now);
    await loadDemoLetters(services, workspaceId, world, now);
    await loadDemoTalks(services, workspaceId, world, createRandom(SEED + 10), now);
    await loadDemoReviews(services, workspaceId, world, createRandom(SEED + 8), now);
    await loadDemoCustomers(services, workspaceId, world, createRandom(SEED + 9), now);
    await loadDemoCalls(services, workspaceId, world);
    await loadDemoPolicy(services, workspaceId, world);
    await loadDemoImprovements(services, workspaceId, world, now);
    await loadDemoAlerts(services, workspaceId, now);
    await findInDemo(services, workspaceId);
    await setDemo(services.db, workspaceId, { state: 'ready', progress: 1 });
  } catch (error) {
    await setDemo(services.db, workspaceId, {
      state: 'failed',
      error: error instanceof Error ? error.message : String(error),
    });
    throw error;
  }
}

/** What is otherwise found at night: which words make which topic of a case, and what customers have begun to write of. */
async function findInDemo(services: Services, workspaceId: number): Promise<void> {
  const { signal } = new AbortController();
  await learnCategories(services, workspaceId, signal, { onlyIfNew: false });
  await lookForThemes(services, workspaceId, signal);
}

async function loadDays(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  { first, now, days, onProgress }: { first: Date; now: Date; days: number; onProgress: DemoLoading['onProgress'] },
): Promise<void> {
  const random = createRandom(SEED);
  const asking = createRandom(SEED + 2);
  const served = await openHistory(services, workspaceId);
  let asked: InvitedDay[] = [];
  let writing: Promise<void> = Promise.resolve();
  for (let number = 0; number <= days; number += 1) {
    const day = new Date(first.getTime() + number * DAY_MS);
    for (const shop of shops) {
      const one = demoDay(world, random, shop, day, days - number, now);
      for (const interaction of one.interactions) served.add(interaction);
      asked.push(inviteDay(world, asking, one));
    }
    // The database goes on with the month before, and others are served.
    await turn();
    // A calendar month at once: its month cells are then written once, and not day by day.
    const isLastOfMonth = new Date(day.getTime() + DAY_MS).getUTCDate() === 1;
    if (!isLastOfMonth && number < days) continue;
    await writing;
    // Who was served, and what was asked and answered, on two connections. Both have ended when this fails: a new try begins empty.
    const both = [served.write(), writeAsked(services, workspaceId, asked)];
    asked = [];
    const progress = Math.min(0.99, (number + 1) / (days + 1));
    writing = Promise.allSettled(both).then(async () => {
      await Promise.all(both);
      await setDemo(services.db, workspaceId, { progress });
      onProgress?.(progress);
    });
    // Told when it is waited for; until then nobody else shall call it unhandled.
    writing.catch(() => undefined);
  }
  await writing;
}

async function writeAsked(services: Services, workspaceId: number, days: readonly InvitedDay[]): Promise<void> {
  await takeAsked(
    services,
    workspaceId,
    days.flatMap((one) => one.invitations),
    days.flatMap((one) => one.responses),
  );
}

function fewAnswers(world: DemoWorld, now: Date) {
  const random = createRandom(SEED + 1);
  const units = [...world.units.values()];
  return Array.from({ length: FEW_ANSWERS }, () =>
    supportAnswer(world, random, random.pick(units).id, new Date(now.getTime() - random.integer(1, 50) * DAY_MS)),
  );
}
