import type { Company } from '../company/company.ts';
import { insertInvitations, type NewInvitationRow } from '../invitations/invitations.store.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { TakenResponse } from '../responses/response.ts';
import { takeResponses } from '../responses/taking/take-responses.service.ts';
import type { DemoWorld } from './demo-day.ts';
import type { Random } from './random.ts';

/** Where something happens in the demo company, and by which chance. */
export interface DemoScene {
  readonly services: Services;
  readonly workspaceId: number;
  readonly company: Company;
  readonly world: DemoWorld;
  readonly random: Random;
  readonly now: Date;
}

/** Writes down who was asked, and takes what they answered as the server takes it. @throws on an answer that is not valid */
export async function takeAsked(
  services: Services,
  workspaceId: number,
  invitations: readonly NewInvitationRow[],
  responses: readonly TakenResponse[],
): Promise<void> {
  await inWorkspace(services.db, workspaceId, (db) => insertInvitations(db, workspaceId, invitations));
  const refused = (await takeResponses(services, workspaceId, responses)).find((one) => one.kind === 'refused');
  if (refused !== undefined)
    throw new Error(`The demo made an answer that is not valid: ${JSON.stringify(refused.refusal.details)}`);
}
