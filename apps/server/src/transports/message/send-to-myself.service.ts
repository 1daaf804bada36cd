import { listWays } from '../../invitations/plan.store.ts';
import { emailOfPerson } from '../../people/members/email-of-person.ts';
import type { Actor } from '../../platform/actor.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { lookOf } from '../../surveys/respondent-company.ts';
import { sendTestMessage, type TestMessage } from './test-message.service.ts';

/** To oneself, at once and past the policy: whoever presses wants to read what a customer would. */
export async function sendToMyself(
  services: Services,
  workspaceId: number,
  actor: Actor,
  message: Pick<TestMessage, 'templateId' | 'telling'>,
): ReturnType<typeof sendTestMessage> {
  const ways = await inWorkspace(services.db, workspaceId, (db) => listWays(db, workspaceId));
  const to = actor.kind === 'person' ? await emailOfPerson(services, actor.id) : undefined;
  if (to === undefined)
    throw new Problem('unprocessable', 'A key has no address: a person sends the message to himself');
  const carrier = ways.find(({ way }) => way === 'email');
  if (carrier === undefined) throw new Problem('unprocessable', 'Set up an e-mail transport first');
  const { language } = await lookOf(services.db, workspaceId);
  return sendTestMessage(services, workspaceId, carrier.transportId, { ...message, to, language, surveyId: null });
}
