import { companyOf } from '../company/company.snapshot.ts';
import { moveCase } from '../cases/change-case.service.ts';
import { writeInCase } from '../cases/thread/say-in-case.service.ts';
import { openCase } from '../cases/open-case.service.ts';
import { titleOf } from '../cases/title-of.ts';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { systemActor, type Actor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { appeals, type DemoAppeal } from './demo-appeals.ts';
import { customerOf, type DemoWorld } from './demo-day.ts';
import type { DemoScene } from './demo-scene.ts';
import type { Random } from './random.ts';

const CASES = 42;
const HOUR_MS = 3_600_000;
/** The oldest of those that may still be open is so many hours old. */
const OLDEST = 21 * 24;
/** Before that all were solved; so many a day, for so many days. */
const SOLVED_A_DAY = 2;
const SOLVED_FOR_DAYS = 90;
/** Who writes of two things at once: what a case is about is not always plain. */
const WRITES_OF_TWO = 0.12;

/** Cases as they would stand: those of former months solved by the agents, of the last three weeks some late, today's untouched. */
export async function loadDemoCases(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  random: Random,
  { now, days }: { readonly now: Date; readonly days: number },
): Promise<void> {
  const demo = { services, workspaceId, company: await companyOf(services.db, workspaceId), world, random, now };
  for (let hours = Math.min(SOLVED_FOR_DAYS, days) * 24; hours > OLDEST; hours -= 24 / SOLVED_A_DAY)
    await loadSolved(demo, hours);
  for (let number = 0; number < CASES; number += 1)
    await loadLately(demo, OLDEST * (1 - number / CASES) ** 2 + random.next());
}

/** One that an agent took on the telephone, and solved. */
async function loadSolved(demo: DemoScene, hours: number): Promise<void> {
  const { random } = demo;
  const agent = pickAgent(demo);
  const actor: Actor = { ...systemActor, kind: 'person', id: agent };
  const appeal = random.pick(appeals);
  const replied = random.next() * 5;
  const solved = replied + 1 + random.next() * (appeal.backOffice ? 70 : 26);
  await open(demo, { appeal, hours, agent, actor, origin: 'operator' }, async ({ reply, move }) => {
    await reply(replied);
    await move(solved, 'resolved');
  });
}

async function loadLately(demo: DemoScene, hours: number): Promise<void> {
  const agent = pickAgent(demo);
  const fate = demo.random.next();
  const appeal = demo.random.pick(appeals);
  const origin = appeal.isDelivery ? 'dialogue' : 'operator';
  const begun = { appeal, hours, agent, actor: systemActor, origin } as const;
  await open(demo, begun, (steps) => goOn(appeal, fate, hours, steps));
}

function pickAgent({ random, world }: DemoScene): string {
  return random.pick(world.operators.flatMap(({ userId }) => (userId === null ? [] : [userId])));
}

interface Begun {
  readonly appeal: DemoAppeal;
  /** So long ago it was opened. */
  readonly hours: number;
  readonly agent: string;
  readonly actor: Actor;
  readonly origin: 'dialogue' | 'operator';
}

async function open(
  { services, workspaceId, company, world, random, now }: DemoScene,
  { appeal, hours, agent, actor, origin }: Begun,
  then: (steps: Steps) => Promise<void>,
): Promise<void> {
  const openedAt = new Date(now.getTime() - hours * HOUR_MS);
  const unitId = random.pick([...world.units.values()]).id;
  const id = random.uuid();
  const customer = customerOf(random);
  const text = textOf(random, appeal);
  const order = random.integer(10_000, 99_999);
  await inWorkspace(services.db, workspaceId, async (db) => {
    const at = (after: number) => ({ db, workspaceId, actor, now: new Date(openedAt.getTime() + after * HOUR_MS) });
    const [customerId] = await resolveCustomers(db, workspaceId, services.secrets, [customer], openedAt);
    await openCase(services, at(0), company, {
      id,
      title: titleOf(text),
      text,
      origin,
      class: appeal.class,
      priority: appeal.priority,
      topicId: world.topics.get(appeal.code) ?? null,
      unitId,
      touchpointId: appeal.isDelivery ? world.touchpoints.delivery : world.touchpoints.visit,
      employeeId: null,
      customerId: customerId ?? null,
      language: 'ru',
      orderNumber: appeal.isDelivery ? String(order) : null,
      responseId: null,
      interactionId: null,
      occurredAt: openedAt,
      ownerId: agent,
    });
    await then({
      reply: (after) => writeInCase(services, at(after), company, id, { kind: 'reply', text: appeal.reply }),
      move: (after, to) => {
        const { resolution, rootCause } = appeal;
        return moveCase(services, at(after), company, id, { to, resolution, rootCause });
      },
    });
  });
}

function textOf(random: Random, appeal: DemoAppeal): string {
  const text = random.pick(appeal.texts);
  return random.chance(WRITES_OF_TWO) ? `${text} ${random.pick(random.pick(appeals).texts)}` : text;
}

interface Steps {
  readonly reply: (after: number) => Promise<void>;
  readonly move: (after: number, to: 'in_progress' | 'resolved' | 'confirmed') => Promise<void>;
}

/** What was done about it by now, in hours after it was opened; one in seven is forgotten. */
async function goOn(appeal: DemoAppeal, fate: number, age: number, { reply, move }: Steps): Promise<void> {
  if (fate > 0.86 || age < 2) return;
  await move(1, 'in_progress');
  if (age < 4) return;
  await reply(1.5 + fate);
  const solvedAfter = appeal.backOffice ? 60 : 26;
  if (age < solvedAfter + 1) return;
  await move(solvedAfter, 'resolved');
  if (fate < 0.5 && age > solvedAfter + 24) await move(solvedAfter + 20, 'confirmed');
}
