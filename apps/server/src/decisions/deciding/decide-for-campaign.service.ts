import { askedTouchpoint, policyDocument, type AskedTouchpoint } from '@otklik/contract';
import type { z } from 'zod';
import type { Considered } from '../core/considered.ts';
import { decideConsidered, type Decided, type DecidingPlace } from './decide-considered.service.ts';
import { compilePolicy, type Policy } from '../core/policy.ts';
import { policyInForce } from '../policies/policy-in-force.ts';

/** What holds where nobody has written a policy: opt-outs, the law, and the night. */
export const noRules: Policy = compilePolicy(policyDocument.parse({ isOn: true }), 0);

/** A touchpoint as it would be asked, whatever is left out being usual. */
export function askedElsewhere(asked: z.input<typeof askedTouchpoint> | Partial<AskedTouchpoint>): AskedTouchpoint {
  return askedTouchpoint.parse({ delay: { min: 0, max: 0 }, ...asked });
}

/**
 * Decides about customers of a campaign, who had no interaction to be asked about: `id` is the invitation's, so that asking twice asks
 * once. The rules, opt-outs and hours are the policy's; how to ask is the campaign's. A person started it, so it goes out even
 * where the policy asks nobody by itself; and it keeps no entry in the ledger, which is of interactions.
 */
export async function decideForCampaign(
  place: DecidingPlace,
  asked: z.input<typeof askedTouchpoint>,
  customers: readonly Considered[],
): Promise<Decided[]> {
  const { policy, isPaused } = await policyInForce(place.db, place.workspaceId);
  const rules = policy ?? noRules;
  return decideConsidered(
    place,
    {
      isPaused,
      policy: {
        ...rules,
        document: { ...rules.document, isOn: true },
        touchpoints: new Map([[asked.touchpointId, askedElsewhere(asked)]]),
      },
    },
    customers,
  );
}
