import type { Outcome, Purpose, TransportWay } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { wayCode } from '../core/bits.ts';
import type { Seconds } from '../core/ask.ts';
import type { Standing } from '../core/considered.ts';
import { secondsOf, type DecidingPlace } from './decide-considered.service.ts';
import { noRules } from './decide-for-campaign.service.ts';
import type { HowToAsk, Policy } from '../core/policy.ts';
import { factorNeeds } from './factor-needs.ts';
import type { InForce } from '../policies/policy-in-force.ts';
import { applies, forbiddenBy, meets } from '../core/rule-intervals.ts';
import { ownContact, readStanding } from '../standings/standing.ts';
import { findStandings } from '../standings/standings.store.ts';
import { waysToAsk } from '../core/ways-to-ask.ts';

/** An ask that is due. */
export interface DueAsk {
  readonly id: string;
  readonly customerId: string;
  /** 0: about none, as the survey then; no question may be so. */
  readonly touchpointId: number;
  /** Where it took place; null: a person started the asking, and what the factors need is not looked at. */
  readonly unitId: number | null;
  readonly surveyId: number;
  readonly purpose: Purpose;
  readonly transport: TransportWay;
  readonly expiresAt: Seconds;
  /** Thanks and word of an improvement are none: opt-outs and the law hold for them, rules do not. */
  readonly isQuestion: boolean;
}

/**
 * Looks once more, right before sending: between decision and sending a customer may have opted out, complained, or answered
 * elsewhere. Says for each what stops it, or null. What the policy counts as "invited" is not looked at again: it was promised.
 */
export async function checkBeforeSending(
  place: DecidingPlace & { readonly company: Company },
  inForce: InForce,
  due: readonly DueAsk[],
): Promise<Map<string, Outcome | null>> {
  const { policy, isPaused } = inForce;
  const rows = await findStandings(place.db, place.workspaceId, [...new Set(due.map(({ customerId }) => customerId))]);
  const known = new Map(rows.map((row) => [row.customer_id, readStanding(row, place.secrets)]));
  const now = secondsOf(place.now);
  const isSilent = await silence(place, inForce, due);
  return new Map(
    due.map((ask) => {
      const standing = known.get(ask.customerId);
      if (isPaused) return [ask.id, 'paused'];
      if (standing === undefined || standing.isGone) return [ask.id, 'customer_gone'];
      return [ask.id, whatStops(policy, ask, standing, now) ?? (isSilent(ask) ? 'factors_done' : null)];
    }),
  );
}

/** Those whose factors have all got their answers since it was decided, and whose survey is silent then. */
async function silence(
  place: DecidingPlace & { readonly company: Company },
  inForce: InForce,
  due: readonly DueAsk[],
): Promise<(ask: DueAsk) => boolean> {
  const asked = due.flatMap(({ touchpointId, unitId, isQuestion }) =>
    unitId === null || !isQuestion ? [] : [{ touchpointId, unitId }],
  );
  const factorsAt = await factorNeeds(place, inForce, asked);
  return ({ touchpointId, unitId, isQuestion }) => {
    const need = unitId === null || !isQuestion ? null : factorsAt({ touchpointId, unitId });
    return need !== null && need.isSilentWhenDone && need.missing === 0;
  };
}

function whatStops(policy: Policy | null, ask: DueAsk, standing: Standing, now: Seconds): Outcome | null {
  if (now > ask.expiresAt) return 'expired';
  const own = ownContact(standing);
  if (own !== null) return own;
  const asked = policy?.touchpoints.get(ask.touchpointId);
  const wanted: HowToAsk = { purpose: ask.purpose, transports: [ask.transport], choice: 'in_order' };
  const inForce = policy ?? noRules;
  const ways = waysToAsk(inForce, wanted, standing);
  if ('none' in ways) return ways.none;
  return asked?.isExempt === true || !ask.isQuestion ? null : metMeanwhile(inForce, ask, standing, now);
}

/** Only what others did meanwhile: a question that was answered, opened or dismissed elsewhere. */
function metMeanwhile(policy: Policy, ask: DueAsk, standing: Standing, now: Seconds): Outcome | null {
  const candidate = {
    considered: {
      id: ask.id,
      customerId: ask.customerId,
      occurredAt: now,
      unitId: 0,
      unitZone: 'UTC',
      touchpointId: ask.touchpointId,
      segmentIds: [],
      askKey: '',
    },
    standing,
    surveyId: ask.surveyId,
  };
  const way = 1 << wayCode(ask.transport);
  const met = policy.rules.find(
    (rule) =>
      rule.source.counter !== 'invited' &&
      rule.source.counter !== 'delivered' &&
      rule.action === 'skip' &&
      applies(rule, candidate, way) &&
      meets(forbiddenBy(rule, candidate, now), now, now) !== undefined,
  );
  return met === undefined ? null : 'rule_skipped';
}
