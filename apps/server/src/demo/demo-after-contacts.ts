import type { NewInvitationRow } from '../invitations/invitations.store.ts';
import type { Services } from '../platform/services.ts';
import type { TakenResponse } from '../responses/response.ts';
import type { DemoContact } from './demo-contacts.ts';
import { supportAnswer, type DemoWorld } from './demo-day.ts';
import { linkOf } from './demo-invitations.ts';
import { lessons } from './demo-plan.ts';
import { takeAsked } from './demo-scene.ts';
import type { Random } from './random.ts';

/** Since then customers are asked how the call was. */
const ASKED_FOR_DAYS = 200;
const ANSWERED = 0.45;
const SO_SO = 0.25;
const MINUTE_MS = 60_000;

/** What customers said of the calls, by operator and topic: the first shift does better on what it was taught. */
export async function loadDemoAfterContacts(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  random: Random,
  { contacts, now }: { readonly contacts: readonly DemoContact[]; readonly now: Date },
): Promise<void> {
  const invitations: NewInvitationRow[] = [];
  const responses: TakenResponse[] = [];
  const zones = new Map([...world.units.values()].map((unit) => [unit.id, unit.timeZone]));
  for (const one of contacts.filter(({ daysAgo }) => daysAgo <= ASKED_FOR_DAYS)) {
    const { unit, channel, occurredAt } = one.contact;
    const happened = { unit, channel, occurredAt };
    const { support: survey } = world.surveys;
    const link = linkOf(random, happened, { survey, touchpointId: world.touchpoints.support, zones });
    const about = { employeeId: one.operator.id, topicId: world.topics.get(one.appeal.code) ?? null };
    const asked = { ...link, employee_id: about.employeeId, topic_id: about.topicId };
    if (!random.chance(ANSWERED)) {
      invitations.push(asked);
      continue;
    }
    const given = supportAnswer(world, random, Number(unit), new Date(occurredAt));
    const delay = random.integer(10, 600) * MINUTE_MS;
    const answeredAt = new Date(Math.min(now.getTime(), given.occurredAt.getTime() + delay));
    invitations.push({ ...asked, completed_at: answeredAt });
    responses.push({
      ...given,
      ...about,
      channelId: Number(channel),
      invitationId: link.id,
      answeredAt,
      // Most leave out how easy it was: its index stays one that is not shown yet.
      answers: { solved: one.contact.solved === true ? 1 : 0, operator: scoreOf(random, one) },
    });
  }
  await takeAsked(services, workspaceId, invitations, responses);
}

function scoreOf(random: Random, { appeal, operator, daysAgo }: DemoContact): number {
  const { late } = lessons;
  const isTaught = appeal.code === 'late' && operator.shift === late.shift && daysAgo < late.daysAgo;
  const unhappy = Math.max(0.02, appeal.unhappy - operator.skill - (isTaught ? late.fewerUnhappy : 0));
  const drawn = random.next();
  return drawn < unhappy ? 1 : drawn < unhappy + SO_SO ? 2 : 3;
}
