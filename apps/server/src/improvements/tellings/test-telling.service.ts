import { listWays } from '../../invitations/plan.store.ts';
import { emailOfPerson } from '../../people/write-to-member.ts';
import type { Actor } from '../../platform/actor.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { lookOf } from '../../surveys/respondent-company.ts';
import { sendTestMessage } from '../../transports/test-message.service.ts';
import { findImprovement } from '../improvements.store.ts';

/** To oneself, at once and past the policy: whoever presses wants to read what a customer would. */
export async function testTelling(
  services: Services,
  of: { readonly workspaceId: number; readonly improvementId: number; readonly templateId: number | null },
  actor: Actor,
) {
  const { workspaceId, improvementId, templateId } = of;
  const { row, ways } = await inWorkspace(services.db, workspaceId, async (db) => ({
    row: await findImprovement(db, workspaceId, improvementId),
    ways: await listWays(db, workspaceId),
  }));
  if (row === undefined) throw new Problem('not_found');
  const to = actor.kind === 'person' ? await emailOfPerson(services, actor.id) : undefined;
  if (to === undefined)
    throw new Problem('unprocessable', 'A key has no address: a person sends the message to himself');
  const carrier = ways.find(({ way }) => way === 'email');
  if (carrier === undefined) throw new Problem('unprocessable', 'Set up an e-mail transport first');
  const { language } = await lookOf(services.db, workspaceId);
  return sendTestMessage(services, workspaceId, carrier.transportId, {
    to,
    templateId,
    language,
    surveyId: null,
    improvement: row.name,
  });
}
