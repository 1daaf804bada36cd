import type { Services } from '../platform/services.ts';
import { takeInteractions } from '../interactions/take-interactions.service.ts';
import { takeResponses } from '../responses/take-responses.service.ts';
import { insertInvitations } from '../invitations/invitations.store.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { makeDemoCompany } from './demo-company.service.ts';
import { demoDay, supportAnswer, type DemoDay, type DemoWorld } from './demo-day.ts';
import { inviteDay, type InvitedDay } from './demo-invitations.ts';
import { shops } from './demo-plan.ts';
import { emptyDemo } from './remove-demo.service.ts';
import { setDemo } from './demo.store.ts';
import { createRandom } from './random.ts';

const SEED = 20_261_121;
/** Eighteen months. */
const ALL_DAYS = 547;
const DAY_MS = 86_400_000;
/** Interactions of one transaction. */
const AT_ONCE = 10_000;
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
    await setDemo(services.db, workspaceId, { state: 'ready', progress: 1 });
  } catch (error) {
    await setDemo(services.db, workspaceId, {
      state: 'failed',
      error: error instanceof Error ? error.message : String(error),
    });
    throw error;
  }
}

async function loadDays(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  { first, now, days, onProgress }: { first: Date; now: Date; days: number; onProgress: DemoLoading['onProgress'] },
): Promise<void> {
  const random = createRandom(SEED);
  const asking = createRandom(SEED + 2);
  let made: DemoDay[] = [];
  for (let number = 0; number <= days; number += 1) {
    const day = new Date(first.getTime() + number * DAY_MS);
    for (const shop of shops) made.push(demoDay(world, random, shop, day, days - number, now));
    // A calendar month at once: its month cells are then written once, and not day by day.
    const isLastOfMonth = new Date(day.getTime() + DAY_MS).getUTCDate() === 1;
    if (!isLastOfMonth && number < days) continue;
    await writeDays(
      services,
      workspaceId,
      made.map((one) => ({ ...one, ...inviteDay(world, asking, one) })),
    );
    made = [];
    const progress = Math.min(0.99, (number + 1) / (days + 1));
    await setDemo(services.db, workspaceId, { progress });
    onProgress?.(progress);
  }
}

async function writeDays(
  services: Services,
  workspaceId: number,
  days: readonly (DemoDay & InvitedDay)[],
): Promise<void> {
  const interactions = days.flatMap((one) => one.interactions);
  for (let at = 0; at < interactions.length; at += AT_ONCE)
    await refuseNothing(takeInteractions(services, workspaceId, interactions.slice(at, at + AT_ONCE)));
  const invitations = days.flatMap((one) => one.invitations);
  for (let at = 0; at < invitations.length; at += AT_ONCE)
    await inWorkspace(services.db, workspaceId, (db) =>
      insertInvitations(db, workspaceId, invitations.slice(at, at + AT_ONCE)),
    );
  const taken = await takeResponses(
    services,
    workspaceId,
    days.flatMap((one) => one.responses),
  );
  const refused = taken.find((one) => one.kind === 'refused');
  if (refused?.kind === 'refused')
    throw new Error(`The demo made an answer that is not valid: ${JSON.stringify(refused.refusal.details)}`);
}

async function refuseNothing(taking: ReturnType<typeof takeInteractions>): Promise<void> {
  const [refused] = (await taking).refused;
  if (refused !== undefined)
    throw new Error(`The demo made an interaction that is not valid: ${JSON.stringify(refused)}`);
}

function fewAnswers(world: DemoWorld, now: Date) {
  const random = createRandom(SEED + 1);
  const units = [...world.units.values()];
  return Array.from({ length: FEW_ANSWERS }, () =>
    supportAnswer(world, random, random.pick(units).id, new Date(now.getTime() - random.integer(1, 50) * DAY_MS)),
  );
}
