import { companyOf } from '../company/company.snapshot.ts';
import { moveCase, writeInCase } from '../cases/change-case.service.ts';
import { openCase } from '../cases/open-case.service.ts';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { appeals, type DemoAppeal } from './demo-appeals.ts';
import { customerOf, type DemoWorld } from './demo-day.ts';
import type { Random } from './random.ts';

const CASES = 42;
const HOUR_MS = 3_600_000;
/** The oldest is so many hours old. */
const OLDEST = 21 * 24;

/** Cases of the last three weeks as they would stand: the old ones solved, some late, today's untouched. */
export async function loadDemoCases(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  random: Random,
  now: Date,
): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  const units = [...world.units.values()];
  for (let number = 0; number < CASES; number += 1) {
    const appeal = random.pick(appeals);
    const hours = OLDEST * (1 - number / CASES) ** 2 + random.next();
    const openedAt = new Date(now.getTime() - hours * HOUR_MS);
    const unitId = random.pick(units).id;
    const id = random.uuid();
    const customer = customerOf(random);
    const fate = random.next();
    const text = random.pick(appeal.texts);
    const order = random.integer(10_000, 99_999);
    await inWorkspace(services.db, workspaceId, async (db) => {
      const at = (after: number) => ({
        db,
        workspaceId,
        actor: systemActor,
        now: new Date(openedAt.getTime() + after * HOUR_MS),
      });
      const [customerId] = await resolveCustomers(db, workspaceId, services.secrets, [customer], openedAt);
      await openCase(services, at(0), company, {
        id,
        title: appeal.title,
        text,
        origin: appeal.isDelivery ? 'dialogue' : 'operator',
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
      });
      await goOn(appeal, fate, hours, {
        reply: (after) => writeInCase(services, at(after), company, id, { kind: 'reply', text: appeal.reply }),
        move: (after, to) =>
          moveCase(services, at(after), company, id, {
            to,
            resolution: appeal.resolution,
            rootCause: appeal.rootCause,
          }),
      });
    });
  }
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
