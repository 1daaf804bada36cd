import type { NewContact } from '@otklik/contract';
import { insertHelpLinks, noteOpened, type NewHelpLink } from '../help/help-links.store.ts';
import { linkablePage } from '../help/personal-links.service.ts';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { isHeldOut } from '../proactive/draw.ts';
import { insertEventCustomers, insertEvents } from '../proactive/events.store.ts';
import { insertRule, type RuleFields } from '../proactive/rules.store.ts';
import { noteDecided, type DecidedCustomer } from '../proactive/waiting.store.ts';
import { appeals } from './demo-appeals.ts';
import { newDemoContact, takeDemoContacts } from './demo-contacts.ts';
import { customerOf, type DemoWorld } from './demo-day.ts';
import type { Random } from './random.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TOLD_FOR_DAYS = 80;

interface DemoRule {
  readonly kind: string;
  readonly name: string;
  /** Its topic and its help page. */
  readonly about: string;
  /** Customers a day. */
  readonly customers: number;
  readonly holdOut: number;
  /** Which part contacts us all the same, and which without a message. */
  readonly contacted: { readonly told: number; readonly heldOut: number };
}

const rules: readonly DemoRule[] = [
  {
    kind: 'delivery_late',
    name: 'Заказ задерживается',
    about: 'late',
    customers: 9,
    holdOut: 0.2,
    contacted: { told: 0.09, heldOut: 0.28 },
  },
  {
    kind: 'payment_returned',
    name: 'Деньги отправлены обратно',
    about: 'refund',
    customers: 2,
    holdOut: 0.1,
    contacted: { told: 0.15, heldOut: 0.2 },
  },
];
const OPENED = 0.55;

interface Story {
  /** Help pages by what they are about. */
  readonly pages: ReadonlyMap<string, number>;
  readonly now: Date;
  readonly days: number;
}

/** What happened to customers, who was told of it and who was held out, and who called all the same. */
export async function loadDemoProactive(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  random: Random,
  story: Story,
): Promise<void> {
  const contacts: NewContact[] = [];
  for (const rule of rules) contacts.push(...(await loadRule(services, workspaceId, world, random, rule, story)));
  await takeDemoContacts(services, workspaceId, contacts);
  // Nobody is told of this one yet: its kind stands in a list of its own.
  const at = new Date(story.now.getTime() - 2 * DAY_MS);
  const unanswered = { id: random.uuid(), kind: 'price_changed', ruleId: null, occurredAt: at, customers: 340 };
  await inWorkspace(services.db, workspaceId, (db) =>
    insertEvents(db, { workspaceId, by: 'demo', at, isEntered: false }, [unanswered]),
  );
}

/** @returns the contacts of those who called */
async function loadRule(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  random: Random,
  rule: DemoRule,
  { pages, now, days }: Story,
): Promise<NewContact[]> {
  const appeal = appeals.find(({ code }) => code === rule.about);
  if (appeal === undefined) throw new RangeError(`nothing is appealed about as ${rule.about}`);
  const pageId = pages.get(rule.about) ?? null;
  const contacts: NewContact[] = [];
  await inWorkspace(services.db, workspaceId, async (db) => {
    const page = pageId === null ? null : await linkablePage(db, workspaceId, pageId);
    const made = await insertRule(db, { workspaceId, kind: rule.kind }, fieldsOf(world, rule, pageId), {
      by: 'demo-pavel',
      at: new Date(now.getTime() - (TOLD_FOR_DAYS + 1) * DAY_MS),
    });
    if (made === undefined) throw new Error(`the rule for ${rule.kind} is there already`);
    for (let daysAgo = Math.min(TOLD_FOR_DAYS, days); daysAgo >= 0; daysAgo -= 1) {
      const at = new Date(now.getTime() - daysAgo * DAY_MS - random.integer(1, 8) * HOUR_MS);
      const people = Array.from({ length: rule.customers }, () => customerOf(random));
      const ids = await resolveCustomers(db, workspaceId, services.secrets, people, at);
      const happened = new Map(ids.flatMap((id, place) => (id === null ? [] : [[id, people[place]] as const])));
      const eventId = random.uuid();
      const event = { id: eventId, kind: rule.kind, ruleId: made.id, occurredAt: at, customers: happened.size };
      await insertEvents(db, { workspaceId, by: 'demo', at, isEntered: false }, [event]);
      const common = { eventId, ruleId: made.id, occurredAt: at, words: null };
      const waiting = [...happened.keys()].map((customerId) => ({ ...common, customerId }));
      await insertEventCustomers(db, workspaceId, waiting);
      const links: NewHelpLink[] = [];
      const decided: DecidedCustomer[] = [];
      for (const [customerId, customer] of happened) {
        const isTold = !isHeldOut({ workspaceId, id: made.id, holdOut: rule.holdOut }, customerId);
        const token = isTold ? (page?.newLink('ru').token ?? null) : null;
        if (token !== null && pageId !== null) links.push({ token, pageId, customerId });
        const arm = isTold ? 'told' : 'held_out';
        decided.push({ eventId, customerId, arm, reason: null, messageId: null, linkToken: token });
        const calls = random.chance(isTold ? rule.contacted.told : rule.contacted.heldOut);
        const calledAt = new Date(at.getTime() + random.integer(1, 40) * HOUR_MS);
        if (calls && calledAt < now) {
          const { id: employee, shift } = random.pick(world.operators);
          const taken = { employee, team: world.shifts.get(shift) };
          contacts.push({ ...newDemoContact(world, random, appeal, calledAt), ...taken, customer });
        }
      }
      await noteDecided(db, { workspaceId, ruleId: made.id, pageId, now: at }, decided);
      await insertHelpLinks(db, workspaceId, links, at);
      for (const { token } of links) if (random.chance(OPENED)) await noteOpened(db, workspaceId, token, at);
    }
  });
  return contacts;
}

function fieldsOf(world: DemoWorld, rule: DemoRule, pageId: number | null): RuleFields {
  return {
    name: rule.name,
    template_id: null,
    help_page_id: pageId,
    topic_id: world.topics.get(rule.about) ?? null,
    transports: [],
    expires_minutes: 120,
    again_after_hours: 24,
    hold_out: rule.holdOut,
    window_days: 3,
    is_on: true,
  };
}
