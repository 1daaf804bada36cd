import type { InvitationState } from '@otklik/contract';
import { uuidOf } from '../platform/uuid-of.ts';

const DAY_MS = 24 * 3_600_000;
/** A question about a visit of long ago measures memory. */
export const DEFAULT_LIFE_MS = 14 * DAY_MS;
export const LONGEST_LIFE_MS = 366 * DAY_MS;

export interface InvitationStamps {
  readonly delivered_at: Date | null;
  readonly opened_at: Date | null;
  readonly completed_at: Date | null;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
}

/** How far it has come. An answer counts even when the link was taken back or ran out afterwards. */
export function stateOf(stamps: InvitationStamps, now: Date): InvitationState {
  if (stamps.completed_at !== null) return 'completed';
  if (stamps.revoked_at !== null) return 'revoked';
  if (stamps.expires_at <= now) return 'expired';
  if (stamps.opened_at !== null) return 'opened';
  return stamps.delivered_at === null ? 'created' : 'delivered';
}

/**
 * The id of an invitation that the sender can name: sent twice, it meets its own primary key. The same interaction may be asked
 * about by another survey.
 */
export function invitationIdOf(workspaceId: number, surveyId: number, externalId: string): string {
  return uuidOf(workspaceId, 'invitation', surveyId, externalId);
}
