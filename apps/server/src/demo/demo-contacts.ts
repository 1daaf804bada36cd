import type { NewContact } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { readTerms } from '../contacts/contact-terms.ts';
import { mapCodes } from '../contacts/map-codes.service.ts';
import { saveTerms } from '../contacts/save-terms.service.ts';
import { takeContacts } from '../contacts/take-contacts.service.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { appeals, type DemoAppeal } from './demo-appeals.ts';
import { customerOf, type DemoWorld } from './demo-day.ts';
import { lessons } from './demo-plan.ts';
import type { Random } from './random.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Of the whole chain. */
const CONTACTS_A_DAY = 24;
const LATELY_DAYS = 30;
const SENDER = 'Контакт-центр';

/** A contact of the demo with what it was about, and by whom it was taken. */
export interface DemoContact {
  readonly contact: NewContact;
  readonly appeal: DemoAppeal;
  readonly operator: DemoWorld['operators'][number];
  readonly daysAgo: number;
}

/** A year of calls and messages as a call centre would tell of them: its codes are known, one of them is not yet. */
export async function loadDemoContacts(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  random: Random,
  { now, days }: { readonly now: Date; readonly days: number },
): Promise<readonly DemoContact[]> {
  const company = await companyOf(services.db, workspaceId);
  await inWorkspace(services.db, workspaceId, async (db) => {
    const work = { db, workspaceId, actor: systemActor, now, requestId: null };
    const meanings = appeals.map((appeal) => ({
      sender: SENDER,
      code: appeal.code,
      class: appeal.class,
      topic: world.topics.get(appeal.code) ?? null,
      team: null,
      touchpoint: touchpointOf(world, appeal),
      backOffice: appeal.backOffice,
    }));
    await mapCodes(work, services, company, meanings);
    const { terms, revision } = await readTerms(db, workspaceId);
    await saveTerms(work, services, company, { terms: { ...terms, companySeriesId: world.volumes.visits }, revision });
  });
  const contacts: DemoContact[] = [];
  for (let ago = Math.min(365, days); ago >= 1; ago -= 1)
    for (const appeal of appeals) {
      const expected = (CONTACTS_A_DAY * appeal.share * (ago <= LATELY_DAYS ? appeal.lately : 1)) / 100;
      for (let left = expected + random.next(); left >= 1; left -= 1)
        contacts.push(contactOf(world, random, appeal, now, ago));
    }
  contacts.push(
    ...Array.from({ length: 9 }, () => {
      const one = contactOf(world, random, random.pick(appeals), now, 3);
      return { ...one, contact: { ...one.contact, code: 'прочее-2' } };
    }),
  );
  await takeDemoContacts(
    services,
    workspaceId,
    contacts.map(({ contact }) => contact),
  );
  return contacts;
}

export async function takeDemoContacts(
  services: Services,
  workspaceId: number,
  contacts: readonly NewContact[],
): Promise<void> {
  const { refused } = await takeContacts(services, workspaceId, contacts);
  if (refused[0] !== undefined)
    throw new Error(`The demo made a contact that is not valid: ${JSON.stringify(refused[0])}`);
}

function contactOf(world: DemoWorld, random: Random, appeal: DemoAppeal, now: Date, daysAgo: number): DemoContact {
  const at = random.integer(0, world.operators.length - 1);
  const operator = world.operators[at];
  if (operator === undefined) throw new RangeError('nobody answers the calls');
  const { refund } = lessons;
  const paysBack = appeal.code === 'refund' && daysAgo < refund.daysAgo && at < refund.operators;
  const contact = {
    ...newDemoContact(
      world,
      random,
      appeal,
      new Date(now.getTime() - daysAgo * DAY_MS - random.integer(0, 10) * HOUR_MS),
    ),
    employee: operator.id,
    team: world.shifts.get(operator.shift),
    ...(paysBack ? { backOffice: false } : {}),
  };
  return { contact, appeal, operator, daysAgo };
}

export function newDemoContact(world: DemoWorld, random: Random, appeal: DemoAppeal, occurredAt: Date): NewContact {
  return {
    id: random.uuid(),
    sender: SENDER,
    occurredAt: occurredAt.toISOString(),
    unit: random.pick([...world.units.values()]).id,
    channel: appeal.isDelivery ? world.channels.delivery : world.channels.hall,
    code: appeal.code,
    solved: random.chance(appeal.backOffice ? 0.4 : 0.75),
    customer: customerOf(random),
  };
}

function touchpointOf(world: DemoWorld, appeal: DemoAppeal): number {
  return appeal.isDelivery ? world.touchpoints.delivery : world.touchpoints.visit;
}
