import { bulkId, entityId, transportWay } from '@otklik/contract';
import { z } from 'zod';

/** One decision to ask, with all that is needed to plan it. Whoever plans need not read the ledger. */
export const plannedAsk = z.object({
  interactionId: bulkId,
  customerId: bulkId,
  surveyId: entityId,
  touchpointId: entityId,
  /** What `markAsks` knows this ask by. */
  askKey: z.string(),
  transport: transportWay,
  /** Where it cannot go by `transport`: ways that the policy allows as well. */
  fallbacks: z.array(transportWay),
  /** Seconds since 1970. */
  askAt: z.int(),
  expiresAt: z.int(),
  purpose: z.enum(['experience', 'relationship', 'marketing']),
});
export type PlannedAsk = z.infer<typeof plannedAsk>;

/**
 * Hands decisions to ask on to the invitations, in the transaction that took them; `invitations` registers the kind. Doing it twice
 * must make one invitation of one interaction.
 */
export const planInvitationsJob = {
  name: 'invitations.plan',
  payload: z.object({ workspaceId: z.int(), asks: z.array(plannedAsk) }),
};
