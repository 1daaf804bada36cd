import { allowedMoment, type AllowedHours } from '../decisions/core/allowed-moment.ts';
import { noRules } from '../decisions/deciding/decide-for-campaign.service.ts';
import { policyInForce, type InForce } from '../decisions/policies/policy-in-force.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { deskOf } from '../transports/outbox/drain.service.ts';
import { phoneSettings, type PhoneSettings } from '../transports/phone/phone.ts';
import type { Desk, Where } from '../transports/message/prepare.ts';
import { findTransport, type TransportRow } from '../transports/transports.store.ts';

/** A list of numbers, with everything that dialling by it needs. */
export interface DialList {
  readonly desk: Desk;
  readonly row: TransportRow;
  readonly settings: PhoneSettings;
}

/**
 * Read before a transaction is begun: it asks for connections of its own.
 * @throws Problem `not_found` for one of another company, and for a transport that no person carries
 */
export async function dialListOf(services: Services, workspaceId: number, id: number): Promise<DialList> {
  const row = await inWorkspace(services.db, workspaceId, (db) => findTransport(db, workspaceId, id));
  if (row?.kind !== 'phone') throw new Problem('not_found');
  const desk = await deskOf(services, { workspaceId, transportId: id });
  if (desk === null) throw new Problem('not_found');
  return { desk, row, settings: phoneSettings.parse(row.settings) };
}

/** Where nobody has written a policy, the night is still the night. */
export async function policyForCalls(
  db: WorkspaceDb,
  workspaceId: number,
): Promise<InForce & { readonly hours: AllowedHours }> {
  const inForce = await policyInForce(db, workspaceId);
  const policy = inForce.policy ?? noRules;
  return { ...inForce, policy, hours: policy.hours };
}

export function isAllowedAt(hours: AllowedHours, at: Date, where: Where): boolean {
  const moment = Math.floor(at.getTime() / 1000);
  return allowedMoment(hours, moment, moment, where) === moment;
}
