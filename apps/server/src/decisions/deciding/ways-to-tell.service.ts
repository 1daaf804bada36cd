import type { Outcome, Purpose, TransportWay } from '@otklik/contract';
import { allowedMoment } from '../core/allowed-moment.ts';
import { secondsOf, type DecidingPlace } from './decide-considered.service.ts';
import { noRules } from './decide-for-campaign.service.ts';
import type { HowToAsk, Policy } from '../core/policy.ts';
import { policyInForce } from '../policies/policy-in-force.ts';
import { ownContact, readStanding, type ReadStanding } from '../standings/standing.ts';
import { findStandings } from '../standings/standings.store.ts';
import { waysToAsk } from '../core/ways-to-ask.ts';

/**
 * Whose opt-outs and law hold for a message that asks nothing. Word of what was done about what a customer said is about the relation
 * with him; what happened to his own account or order is about that.
 */
export const TELLING_PURPOSES = { improvement: 'relationship', proactive: 'experience' } as const satisfies Record<
  string,
  Purpose
>;

export function isTelling(purpose: string): purpose is keyof typeof TELLING_PURPOSES {
  return Object.hasOwn(TELLING_PURPOSES, purpose);
}

export type MayBeTold = { readonly ways: readonly TransportWay[]; readonly at: Date } | { readonly none: Outcome };

export interface Telling {
  readonly purpose: Purpose;
  readonly customerIds: readonly string[];
  /** In order of preference. */
  readonly transports: readonly TransportWay[];
  /** The clock of those of whom nothing better is known. */
  readonly zone: string;
  readonly expiresAt: Date;
}

/**
 * By which ways each may be told something that asks for no answer, and when. As thanks it is no question: opt-outs, the law, marks
 * of tests and staff, quiet hours and holidays hold for it; rules do not, and it counts in none.
 */
export async function waysToTell(place: DecidingPlace, telling: Telling): Promise<Map<string, MayBeTold>> {
  const { policy } = await policyInForce(place.db, place.workspaceId);
  const rules = policy ?? noRules;
  const how: HowToAsk = { purpose: telling.purpose, transports: [...telling.transports], choice: 'in_order' };
  const rows = await findStandings(place.db, place.workspaceId, telling.customerIds);
  return new Map(
    rows.map((row) => {
      const standing = readStanding(row, place.secrets);
      return [row.customer_id, waysFor({ rules, how, standing }, secondsOf(place.now), telling)];
    }),
  );
}

function waysFor(
  { rules, how, standing }: { readonly rules: Policy; readonly how: HowToAsk; readonly standing: ReadStanding },
  now: number,
  { zone, expiresAt }: Telling,
): MayBeTold {
  if (standing.isGone) return { none: 'customer_gone' };
  const own = ownContact(standing);
  if (own !== null) return { none: own };
  const found = waysToAsk(rules, how, standing);
  if ('none' in found) return found;
  const moment = allowedMoment(rules.hours, now, secondsOf(expiresAt), {
    zone: standing.zone ?? zone,
    country: standing.country ?? rules.document.timing.country,
  });
  return moment === null ? { none: 'no_allowed_moment' } : { ways: found.ways, at: new Date(moment * 1000) };
}
